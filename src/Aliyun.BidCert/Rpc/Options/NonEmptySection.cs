using System.Collections.Generic;
using System.Linq;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace Aliyun.BidCert.Rpc;

/// <summary>
/// A section whose settings that are empty, or null in JSON, are absent, so that they leave what was before them. Each version of the
/// binder takes them for something else.
/// </summary>
internal sealed class NonEmptySection(IConfigurationSection section) : IConfigurationSection
{
    public string Key => section.Key;

    public string Path => section.Path;

    public string? Value
    {
        get => NullIfEmpty(section.Value);
        set => section.Value = value;
    }

    public string? this[string key]
    {
        get => NullIfEmpty(section[key]);
        set => section[key] = value;
    }

    public IEnumerable<IConfigurationSection> GetChildren() => section.GetChildren().Select(child => new NonEmptySection(child));

    public IChangeToken GetReloadToken() => section.GetReloadToken();

    public IConfigurationSection GetSection(string key) => new NonEmptySection(section.GetSection(key));

    private static string? NullIfEmpty(string? value) => string.IsNullOrEmpty(value) ? null : value;
}
