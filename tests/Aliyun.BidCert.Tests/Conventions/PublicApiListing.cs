using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Aliyun.BidCert.Tests.Conventions;

/// <summary>Writes what users of an assembly see of it, a line for each type and member, in an order that depends on nothing but the names.</summary>
internal static class PublicApiListing
{
    private const string Indent = "    ";

    public static IReadOnlyList<string> Of(Assembly assembly) =>
        [.. assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal).SelectMany(Of)];

    public static IReadOnlyList<string> Of(Type type)
    {
        string header = PublicApiNames.Attributes(type) + (type.IsVisible ? "public " : "internal ") + HeaderOf(type);
        if (type.IsEnum)
        {
            return [header, .. Enum.GetNames(type).Select(name => (Name: name, Value: Convert.ToInt64(Enum.Parse(type, name), CultureInfo.InvariantCulture)))
                .OrderBy(member => member.Value).Select(member => $"{Indent}{member.Name} = {member.Value.ToString(CultureInfo.InvariantCulture)}")];
        }

        return [header, .. ShippedAssemblies.VisibleMembersOf(type).Select(member => Indent + Write(member)).Order(StringComparer.Ordinal)];
    }

    private static string HeaderOf(Type type)
    {
        string kind = type switch
        {
            { IsEnum: true } => "enum",
            { IsInterface: true } => "interface",
            { IsValueType: true } => type.IsDefined(typeof(IsReadOnlyAttribute), inherit: false) ? "readonly struct" : "struct",
            { IsAbstract: true, IsSealed: true } => "static class",
            { IsAbstract: true } => "abstract class",
            { IsSealed: true } => "sealed class",
            _ => "class",
        };
        string[] bases = type.IsEnum ? BaseOfEnum(type) : [.. BaseOf(type), .. InterfacesOf(type)];
        return $"{kind} {PublicApiNames.Of(type)}{(bases.Length == 0 ? "" : " : " + string.Join(", ", bases))}";
    }

    private static string[] BaseOfEnum(Type type) =>
        Enum.GetUnderlyingType(type) == typeof(int) ? [] : [PublicApiNames.Of(Enum.GetUnderlyingType(type))];

    private static string[] BaseOf(Type type) =>
        type.BaseType is { } ancestor && ancestor != typeof(object) && ancestor != typeof(ValueType) ? [PublicApiNames.Of(ancestor)] : [];

    // Without those that come with the base class or with another interface.
    private static IEnumerable<string> InterfacesOf(Type type)
    {
        Type[] all = type.GetInterfaces();
        return all.Except(type.BaseType?.GetInterfaces() ?? []).Except(all.SelectMany(other => other.GetInterfaces()))
            .Select(PublicApiNames.Of).Order(StringComparer.Ordinal);
    }

    private static string Write(MemberInfo member) => PublicApiNames.Attributes(member) + member switch
    {
        ConstructorInfo constructor => $"{Access(constructor)}{NameOf(constructor.DeclaringType!)}({Parameters(constructor)})",
        MethodInfo method => Write(method),
        PropertyInfo property => Write(property),
        FieldInfo field => Write(field),
        EventInfo e => $"{Modifiers(e.AddMethod!)}event {PublicApiNames.Of(e)} {e.Name}",
        _ => throw new NotSupportedException($"Teach the listing to write {member}."),
    };

    private static string Write(MethodInfo method)
    {
        Type[] arguments = method.GetGenericArguments();
        string generic = arguments.Length == 0 ? "" : $"<{string.Join(", ", arguments.Select(argument => argument.Name))}>";
        string constraints = string.Concat(arguments.Select(PublicApiNames.Constraints));
        return $"{Modifiers(method)}{PublicApiNames.Of(method.ReturnParameter)} {method.Name}{generic}({Parameters(method)}){constraints}";
    }

    private static string Write(PropertyInfo property)
    {
        MethodInfo[] accessors = [.. property.GetAccessors(nonPublic: true).Where(accessor => accessor.IsPublic || accessor.IsFamily || accessor.IsFamilyOrAssembly)];
        MethodInfo widest = accessors.OrderByDescending(accessor => accessor.IsPublic).First();
        ParameterInfo[] index = property.GetIndexParameters();
        string name = index.Length == 0 ? property.Name : $"this[{string.Join(", ", index.Select(PublicApiNames.Parameter))}]";
        IEnumerable<string> words = accessors.Select(accessor => (Access(accessor) == Access(widest) ? "" : Access(accessor)) + AccessorName(property, accessor) + ";");
        return $"{Modifiers(widest)}{PublicApiNames.Of(property)} {name} {{ {string.Join(' ', words)} }}";
    }

    private static string AccessorName(PropertyInfo property, MethodInfo accessor)
    {
        bool isInit = accessor.ReturnParameter.GetRequiredCustomModifiers().Any(modifier => modifier.Name == "IsExternalInit");
        return accessor == property.GetMethod ? "get" : isInit ? "init" : "set";
    }

    private static string Write(FieldInfo field)
    {
        string access = field.IsPublic ? "public " : "protected ";
        return field.IsLiteral
            ? $"{access}const {PublicApiNames.Of(field)} {field.Name} = {PublicApiNames.Literal(field.GetRawConstantValue(), field.FieldType)}"
            : $"{access}{(field.IsStatic ? "static " : "")}{(field.IsInitOnly ? "readonly " : "")}{PublicApiNames.Of(field)} {field.Name}";
    }

    private static string Modifiers(MethodInfo method)
    {
        if (method.DeclaringType!.IsInterface)
        {
            return "";
        }

        bool isOverride = method.GetBaseDefinition() != method;
        string kind = method switch
        {
            { IsStatic: true } => "static ",
            { IsAbstract: true } => "abstract ",
            { IsFinal: true } when isOverride => "sealed override ",
            _ when isOverride => "override ",
            { IsVirtual: true, IsFinal: false } => "virtual ",
            _ => "",
        };
        return Access(method) + kind;
    }

    private static string Access(MethodBase method) => method switch
    {
        { DeclaringType.IsInterface: true } => "",
        { IsPublic: true } => "public ",
        _ => "protected ",
    };

    private static string Parameters(MethodBase method)
    {
        string extended = method.IsDefined(typeof(ExtensionAttribute), inherit: false) ? "this " : "";
        return extended + string.Join(", ", method.GetParameters().Select(PublicApiNames.Parameter));
    }

    private static string NameOf(Type type) => type.Name.Split('`')[0];
}
