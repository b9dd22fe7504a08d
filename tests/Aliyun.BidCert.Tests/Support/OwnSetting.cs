using System.ComponentModel;
using System.Reflection;

namespace Aliyun.BidCert.Tests.Support;

/// <summary>A setting that only one product has, as a configuration writes it.</summary>
/// <param name="Name">The name of the option.</param>
/// <param name="Default">The value that nobody set.</param>
/// <param name="Other">Another valid value.</param>
/// <param name="Invalid">A value that can be bound, but is not valid.</param>
/// <param name="Error">The validation error about it.</param>
internal sealed record OwnSetting(string Name, string Default, string Other, string Invalid, string Error)
{
    internal string? ValueIn(RpcClientOptions options) => Property(options).GetValue(options)?.ToString();

    internal void SetIn(RpcClientOptions options, string value) =>
        Property(options).SetValue(options, TypeDescriptor.GetConverter(Property(options).PropertyType).ConvertFromInvariantString(value));

    private PropertyInfo Property(RpcClientOptions options) => options.GetType().GetProperty(Name)!;
}
