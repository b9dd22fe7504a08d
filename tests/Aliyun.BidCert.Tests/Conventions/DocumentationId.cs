using System;
using System.Globalization;
using System.Linq;
using System.Reflection;

namespace Aliyun.BidCert.Tests.Conventions;

/// <summary>The ids by which a documentation file names types and members.</summary>
internal static class DocumentationId
{
    public static string Of(MemberInfo member) => member switch
    {
        Type type => "T:" + NameOf(type),
        MethodBase method => "M:" + NameOf(method),
        PropertyInfo property => $"P:{NameOf(property.DeclaringType!)}.{property.Name}{Parameters(property.GetIndexParameters())}",
        FieldInfo field => $"F:{NameOf(field.DeclaringType!)}.{field.Name}",
        EventInfo e => $"E:{NameOf(e.DeclaringType!)}.{e.Name}",
        _ => throw new ArgumentException($"{member} has no documentation of its own.", nameof(member)),
    };

    private static string NameOf(MethodBase method)
    {
        string arity = method.IsGenericMethodDefinition ? "``" + Number(method.GetGenericArguments().Length) : "";
        string name = method.Name.Replace('.', '#');
        return $"{NameOf(method.DeclaringType!)}.{name}{arity}{Parameters(method.GetParameters())}";
    }

    private static string NameOf(Type type) => type.FullName!.Replace('+', '.');

    private static string Parameters(ParameterInfo[] parameters) =>
        parameters.Length == 0 ? "" : $"({string.Join(',', parameters.Select(parameter => Argument(parameter.ParameterType)))})";

    private static string Argument(Type type)
    {
        if (type.IsByRef)
        {
            return Argument(type.GetElementType()!) + "@";
        }

        if (type.IsArray)
        {
            return Argument(type.GetElementType()!) + "[]";
        }

        if (type.IsGenericParameter)
        {
            return (type.DeclaringMethod is null ? "`" : "``") + Number(type.GenericParameterPosition);
        }

        if (!type.IsGenericType)
        {
            return NameOf(type);
        }

        string definition = NameOf(type.GetGenericTypeDefinition());
        return $"{definition[..definition.IndexOf('`', StringComparison.Ordinal)]}{{{string.Join(',', type.GetGenericArguments().Select(Argument))}}}";
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
