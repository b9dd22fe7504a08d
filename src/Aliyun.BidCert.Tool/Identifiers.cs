using System.Linq;

namespace Aliyun.BidCert.Tool;

/// <summary>Identifiers of the service's that may be shown: those that have a strict form.</summary>
internal static class Identifiers
{
    private const int GuidLength = 36;
    private const int MinHex = 16;
    private const int MaxHex = 40;

    /// <summary>Returns a RequestId that is a GUID, or 16 to 40 hexadecimal digits with a letter; null for anything else.</summary>
    internal static string? RequestId(string? text)
    {
        bool isGuid = text is { Length: GuidLength }
            && text.Select((c, i) => i is 8 or 13 or 18 or 23 ? c == '-' : char.IsAsciiHexDigit(c)).All(isRight => isRight);
        bool isHex = text is { Length: >= MinHex and <= MaxHex } && text.All(char.IsAsciiHexDigit) && !text.All(char.IsAsciiDigit);
        return isGuid || isHex ? text : null;
    }
}
