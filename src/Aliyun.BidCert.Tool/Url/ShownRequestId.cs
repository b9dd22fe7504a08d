using System.Text.RegularExpressions;

namespace Aliyun.BidCert.Tool.Url;

/// <summary>What is shown of the RequestId that a service sent.</summary>
internal static partial class ShownRequestId
{
    private const string Hidden = "***";

    /// <summary>Returns it if it is a GUID, or 16 to 40 hexadecimal digits with a letter; else a mask, or null if there is none.</summary>
    internal static string? Of(string? requestId) =>
        string.IsNullOrEmpty(requestId) ? null : Form().IsMatch(requestId) ? requestId : Hidden;

    [GeneratedRegex(@"\A(?:[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}|(?=[0-9]*[A-Fa-f])[0-9A-Fa-f]{16,40})\z")]
    private static partial Regex Form();
}
