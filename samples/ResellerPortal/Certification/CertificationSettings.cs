using System;
using System.Linq;
using System.Text;

namespace ResellerPortal.Certification;

/// <summary>The section <c>Certification</c> of the configuration.</summary>
internal sealed class CertificationSettings
{
    internal const string Section = "Certification";

    private static readonly TimeSpan[] DefaultCheckAfter =
    [
        TimeSpan.FromMinutes(1),
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(3),
        .. Enumerable.Range(1, 7).Select(day => TimeSpan.FromDays(day)),
    ];

    private static readonly string[] DefaultPageOrigins = ["https://account.aliyun.com"];

    private static readonly string[] DefaultFrameSources = ["https://*.aliyun.com", "https://*.alipay.com", "alipays:"];

    /// <summary>Gets or sets how many certifications a customer may start within any 24 hours: the face check is billed.</summary>
    public int StartsPerDay { get; set; } = 5;

    /// <summary>Gets or sets how long after a start the worker asks about it. Null means the default.</summary>
    /// <remarks>Null and no array, because what the configuration holds is appended to an array.</remarks>
    public TimeSpan[]? CheckAfter { get; set; }

    /// <summary>Gets or sets how many accounts the worker asks about in a second.</summary>
    public int ChecksPerSecond { get; set; } = 5;

    /// <summary>Gets or sets how long the worker of one instance keeps those of the others waiting after its last sign of life.</summary>
    public TimeSpan LeaseDuration { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Gets or sets how long the server goes on asking after the certification page has reported success.</summary>
    public TimeSpan SuccessPatience { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Gets or sets the origins from which the certification page sends messages. Null means the default.</summary>
    public string[]? PageOrigins { get; set; }

    /// <summary>Gets or sets what the Content-Security-Policy allows in frames. Null means the default.</summary>
    public string[]? FrameSources { get; set; }

    internal TimeSpan[] GetCheckAfter() => CheckAfter is { Length: > 0 } given ? given : DefaultCheckAfter;

    internal string[] GetPageOrigins() => PageOrigins is { Length: > 0 } given ? [.. given.Select(ToOrigin)] : DefaultPageOrigins;

    internal string[] GetFrameSources() => FrameSources is { Length: > 0 } given ? given : DefaultFrameSources;

    internal bool AreTimesValid() =>
        GetCheckAfter().All(after => after > TimeSpan.Zero)
        && LeaseDuration >= TimeSpan.FromSeconds(1) && LeaseDuration <= TimeSpan.FromHours(1)
        && SuccessPatience >= TimeSpan.Zero && SuccessPatience <= TimeSpan.FromMinutes(1);

    internal bool ArePageOriginsValid() => PageOrigins is null || PageOrigins.All(IsOrigin);

    // Each is written into a header: a separator would let in more than was meant.
    internal bool AreFrameSourcesValid() => GetFrameSources().All(source =>
        source.Length > 0 && source.All(c => c is > ' ' and <= '~' and not (';' or ',')));

    private static bool IsOrigin(string text) =>
        Ascii.IsValid(text) // a header has nothing else
        && Uri.TryCreate(text, UriKind.Absolute, out Uri? url)
        && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp)
        && url is { PathAndQuery: "/", Fragment: "", UserInfo: "" };

    // A browser compares origins to the letter.
    private static string ToOrigin(string text) => new Uri(text).GetLeftPart(UriPartial.Authority);
}
