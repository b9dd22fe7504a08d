using System;

namespace ResellerPortal.Certification;

/// <summary>The URL of a certification page, or that none is needed. A class and no record: no text shows the URL.</summary>
internal sealed class StartResult
{
    internal static readonly StartResult Certified = new();

    private StartResult()
    {
    }

    internal StartResult(Uri url, TimeSpan lifetime)
    {
        Url = url;
        Lifetime = lifetime;
    }

    /// <summary>Gets the URL. Null: the account is certified.</summary>
    internal Uri? Url { get; }

    internal TimeSpan Lifetime { get; }
}
