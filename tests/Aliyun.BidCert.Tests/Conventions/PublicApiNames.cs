using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Text.Json.Serialization;

namespace Aliyun.BidCert.Tests.Conventions;

/// <summary>Types, nullability, parameters and defaults, as C# writes them, with namespaces.</summary>
internal static class PublicApiNames
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(char)] = "char",
        [typeof(byte)] = "byte",
        [typeof(short)] = "short",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(double)] = "double",
    };

    // Those that change what a member means to callers or to serialisation.
    private static readonly string[] ShownAttributes = [nameof(JsonIgnoreAttribute), nameof(ObsoleteAttribute), nameof(FlagsAttribute)];

    /// <summary>A type without its nullability, as in a list of base types.</summary>
    public static string Of(Type type) => Write(type, nullability: null, isRead: true);

    public static string Of(PropertyInfo property) =>
        Write(property.PropertyType, new NullabilityInfoContext().Create(property), isRead: property.GetMethod is not null);

    public static string Of(FieldInfo field) => Write(field.FieldType, new NullabilityInfoContext().Create(field), isRead: true);

    public static string Of(EventInfo e) => Write(e.EventHandlerType!, new NullabilityInfoContext().Create(e), isRead: true);

    /// <summary>The type of a parameter, or, of a return parameter, the returned type.</summary>
    public static string Of(ParameterInfo parameter)
    {
        Type type = parameter.ParameterType.IsByRef ? parameter.ParameterType.GetElementType()! : parameter.ParameterType;
        return Write(type, new NullabilityInfoContext().Create(parameter), isRead: parameter.Position < 0 || parameter.IsOut);
    }

    public static string Parameter(ParameterInfo parameter)
    {
        string mode = parameter switch
        {
            { IsOut: true } => "out ",
            { IsIn: true } => "in ",
            { ParameterType.IsByRef: true } => "ref ",
            _ when parameter.IsDefined(typeof(ParamArrayAttribute), inherit: false) => "params ",
            _ => "",
        };
        string value = parameter.HasDefaultValue ? " = " + Literal(parameter.DefaultValue, parameter.ParameterType) : "";
        return $"{mode}{Of(parameter)} {parameter.Name}{value}";
    }

    public static string Literal(object? value, Type type) => value switch
    {
        null => type.IsValueType && Nullable.GetUnderlyingType(type) is null ? "default" : "null",
        string text => "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"",
        bool yes => yes ? "true" : "false",
        char c => $"'{c}'",
        Enum member => $"{Of(member.GetType())}.{member}",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    public static string Constraints(Type argument)
    {
        GenericParameterAttributes flags = argument.GenericParameterAttributes;
        string[] constraints =
        [
            .. flags.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint) ? ["class"] : Array.Empty<string>(),
            .. flags.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint) ? ["struct"] : Array.Empty<string>(),
            .. argument.GetGenericParameterConstraints().Where(type => type != typeof(ValueType)).Select(Of).Order(StringComparer.Ordinal),
            .. flags.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint) ? ["new()"] : Array.Empty<string>(),
        ];
        return constraints.Length == 0 ? "" : $" where {argument.Name} : {string.Join(", ", constraints)}";
    }

    public static string Attributes(MemberInfo member) => string.Concat(
        member.CustomAttributes.Select(attribute => attribute.AttributeType.Name).Where(name => ShownAttributes.Contains(name, StringComparer.Ordinal))
            .Order(StringComparer.Ordinal).Select(name => $"[{name[..^"Attribute".Length]}] "));

    private static string Write(Type type, NullabilityInfo? nullability, bool isRead)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return Of(underlying) + "?";
        }

        NullabilityState state = nullability is null || type.IsValueType ? NullabilityState.NotNull
            : isRead ? nullability.ReadState
            : nullability.WriteState;
        string mark = state switch { NullabilityState.Nullable => "?", NullabilityState.Unknown => "~", _ => "" };
        return (type.IsArray ? Write(type.GetElementType()!, nullability?.ElementType, isRead) + "[]" : Name(type, nullability, isRead)) + mark;
    }

    private static string Name(Type type, NullabilityInfo? nullability, bool isRead)
    {
        if (Keywords.TryGetValue(type, out string? keyword))
        {
            return keyword;
        }

        if (type.IsGenericParameter)
        {
            return type.Name;
        }

        string name = type.IsNested ? $"{Of(type.DeclaringType!)}.{type.Name}" : $"{type.Namespace}.{type.Name}";
        if (!type.IsGenericType)
        {
            return name;
        }

        NullabilityInfo[] known = nullability?.GenericTypeArguments ?? [];
        IEnumerable<string> arguments = type.GetGenericArguments()
            .Select((argument, i) => Write(argument, i < known.Length ? known[i] : null, isRead));
        return $"{name.Split('`')[0]}<{string.Join(", ", arguments)}>";
    }
}
