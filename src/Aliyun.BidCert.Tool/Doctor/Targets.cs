using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Aliyun.BidCert.Tool.Doctor;

/// <summary>The servers of the three services. Where two have the same scheme, host and port, they are one.</summary>
internal sealed class Targets
{
    private const string AasKey = "BidCert:Endpoint";
    private const string CrmKey = "BidCert:CrmEndpoint";
    private const string SafKey = "BidCert:FaceVerify:Endpoint";

    private readonly ToolSettings _settings;
    private readonly ConfiguredKeys _keys;
    private readonly List<Target> _all = [];

    internal Targets(ToolSettings settings)
    {
        _settings = settings;
        _keys = new ConfiguredKeys(settings);
        var certification = new BidCertOptions();
        List<Target> found = [Find(AasKey, certification.Endpoint), Find(CrmKey, certification.CrmEndpoint)];
        if (SettingsSection.FaceVerify.HasKey(settings))
        {
            found.Add(Find(SafKey, new FaceVerifyOptions().Endpoint));
        }

        Target[] added = [.. found.Select(target => Add(target, found))];
        Aas = added[0];
        Crm = added[1];
        Saf = added.ElementAtOrDefault(2);
    }

    internal IReadOnlyList<Target> All => _all;

    internal Target Aas { get; }

    internal Target Crm { get; }

    /// <summary>That of face verification; null where it is not set up.</summary>
    internal Target? Saf { get; }

    private Target Find(string key, Uri initial)
    {
        string name = key["BidCert:".Length..];
        if (_settings.FindSource(key) is not { } source)
        {
            return new Target(initial.Authority, initial);
        }

        return UrlOrNull(source.Value) is not { } url ? new Target(name, Url: null)
            : _keys.AreIn(url.Authority) ? new Target(name, Url: null, IsWithKey: true)
            : new Target(url.Authority, url);
    }

    private Target Add(Target target, List<Target> found)
    {
        if (target.Url is not { } url)
        {
            _all.Add(target);
            return target;
        }

        string server = ServerOf(url);
        if (_all.Find(known => known.Url is { } other && ServerOf(other) == server) is { } same)
        {
            return same;
        }

        bool isAmbiguous = found.Exists(other => other.Name == target.Name && other.Url is { } otherUrl && ServerOf(otherUrl) != server);
        Target added = isAmbiguous ? target with { Name = server } : target;
        _all.Add(added);
        return added;
    }

    private static string ServerOf(Uri url) => url.GetLeftPart(UriPartial.Authority);

    // Nothing is asked of what the SDK would not ask: that may be a typing error, and lead anywhere.
    private static Uri? UrlOrNull(string text)
    {
        bool isUsable = Uri.TryCreate(text, UriKind.Absolute, out Uri? url)
            && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))
            && Ascii.IsValid(url.Host)
            && url.UserInfo.Length == 0;
        return isUsable && Shown.UrlOrNull(url!) is { } clean ? new Uri(clean) : null;
    }
}
