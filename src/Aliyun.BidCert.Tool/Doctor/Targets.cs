using System;
using System.Collections.Generic;
using System.Text;

namespace Aliyun.BidCert.Tool.Doctor;

/// <summary>The servers of the three services. Where two are the same, they are one.</summary>
internal sealed class Targets
{
    private readonly ToolSettings _settings;
    private readonly List<Target> _all = [];

    internal Targets(ToolSettings settings)
    {
        _settings = settings;
        var certification = new BidCertOptions();
        Aas = Add("BidCert:Endpoint", certification.Endpoint);
        Crm = Add("BidCert:CrmEndpoint", certification.CrmEndpoint);
        Saf = SettingsSection.FaceVerify.HasKey(settings) ? Add("BidCert:FaceVerify:Endpoint", new FaceVerifyOptions().Endpoint) : null;
    }

    internal IReadOnlyList<Target> All => _all;

    internal Target Aas { get; }

    internal Target Crm { get; }

    /// <summary>That of face verification; null where it is not set up.</summary>
    internal Target? Saf { get; }

    private Target Add(string key, Uri initial)
    {
        Uri? url = _settings.FindSource(key) is { } source ? UrlOrNull(source.Value) : initial;
        string name = url?.Authority ?? key["BidCert:".Length..];
        if (_all.Find(target => target.Name == name) is { } known)
        {
            return known;
        }

        var added = new Target(name, url);
        _all.Add(added);
        return added;
    }

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
