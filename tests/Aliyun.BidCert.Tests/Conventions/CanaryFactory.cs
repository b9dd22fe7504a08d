using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Reflection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aliyun.BidCert.Tests.Conventions;

/// <summary>Creates objects of public types in which every text is a canary: one that tells, wherever it turns up, where it comes from.</summary>
internal static class CanaryFactory
{
    /// <summary>A customer's UID is digits only; this is it wherever one is asked for.</summary>
    public const string Uid = "7391846205738164";

    /// <summary>A version of an API has the form of a date; this is it wherever one is asked for.</summary>
    public const string Version = "1969-07-20";

    private const string Prefix = "canaryOf";

    /// <summary>The canary of a parameter or property, by its name.</summary>
    public static string CanaryOf(string name) =>
        IsUid(name) ? Uid : IsVersion(name) ? Version : Prefix + char.ToUpperInvariant(name[0]) + name[1..] + "WithATail";

    /// <summary>Every object that the public constructors make, with every property set; none where there is no such constructor.</summary>
    /// <param name="type">The type.</param>
    /// <param name="ending">What is put behind each canary, but not behind one that has a form to keep.</param>
    public static IEnumerable<object> CreateAll(Type type, string ending = "")
    {
        foreach (ConstructorInfo constructor in type.GetConstructors())
        {
            object made = constructor.Invoke([.. ValuesOf(constructor.GetParameters(), ending)]);
            SetProperties(made, ending);
            yield return made;
        }
    }

    // Options with a key are rejected beside a provider of keys.
    private static IEnumerable<object?> ValuesOf(ParameterInfo[] parameters, string ending)
    {
        bool takesProvider = parameters.Any(parameter => parameter.ParameterType == typeof(IAccessKeyProvider) && !parameter.IsOptional);
        return parameters.Select(parameter =>
            parameter.ParameterType == typeof(IAccessKeyProvider) ? (takesProvider ? new EnvironmentAccessKeyProvider() : null)
            : takesProvider && typeof(RpcClientOptions).IsAssignableFrom(parameter.ParameterType) ? Activator.CreateInstance(parameter.ParameterType)
            : ValueOf(parameter.ParameterType, parameter.Name!, ending));
    }

    /// <summary>The names of all texts and URLs that go into objects of a type.</summary>
    public static IEnumerable<string> NamesOf(Type type) =>
        type.GetConstructors().SelectMany(constructor => constructor.GetParameters())
            .Where(parameter => IsText(parameter.ParameterType)).Select(parameter => parameter.Name!)
            .Concat(SettableProperties(type).Where(property => IsText(property.PropertyType)).Select(property => property.Name))
            .Distinct(StringComparer.OrdinalIgnoreCase);

    public static IEnumerable<PropertyInfo> SettableProperties(Type type) =>
        type.GetProperties().Where(property => property.SetMethod is { IsPublic: true, IsStatic: false });

    private static void SetProperties(object target, string ending)
    {
        foreach (PropertyInfo property in SettableProperties(target.GetType()).Where(property => IsText(property.PropertyType)))
        {
            property.SetValue(target, ValueOf(property.PropertyType, property.Name, ending));
        }
    }

    private static bool IsText(Type type) => type == typeof(string) || type == typeof(Uri);

    private static bool IsUid(string name) =>
        name.Equals("AliyunPk", StringComparison.OrdinalIgnoreCase) || name.Equals("resellerUid", StringComparison.OrdinalIgnoreCase);

    private static bool IsVersion(string name) => name.Equals("Version", StringComparison.OrdinalIgnoreCase);

    private static bool HasForm(string name) =>
        IsUid(name) || IsVersion(name) || name.Equals("OuterOrderNo", StringComparison.OrdinalIgnoreCase);

    private static object? ValueOf(Type type, string name, string ending)
    {
        if (type == typeof(string))
        {
            return HasForm(name) ? CanaryOf(name) : CanaryOf(name) + ending;
        }

        if (type == typeof(Uri))
        {
            // A query in an endpoint, or in the URL of a server, is rejected.
            bool isServer = name.EndsWith("Endpoint", StringComparison.OrdinalIgnoreCase) || name == "PublicUrl";
            string query = isServer ? "" : $"?token={CanaryOf(name)}";
            return new Uri($"https://example.com/{query}");
        }

        if (typeof(RpcClientOptions).IsAssignableFrom(type))
        {
            return CreateAll(type).First();
        }

        if (type == typeof(HttpMessageHandler))
        {
            return new SocketsHttpHandler();
        }

        if (type == typeof(TimeProvider))
        {
            return TimeProvider.System;
        }

        if (type == typeof(ILoggerFactory))
        {
            return NullLoggerFactory.Instance;
        }

        if (type == typeof(SignatureDiagnosis))
        {
            return SignatureDiagnosis.Compare(Errors.Secrets.StringToSign, Errors.Secrets.StringToSignWith(("AliyunPk", "1")));
        }

        return type.IsValueType ? Activator.CreateInstance(type) : null;
    }
}
