using System.Text;

namespace Aliyun.BidCert.Testing;

/// <summary>Masks UIDs for texts that people may read.</summary>
internal static class Mask
{
    private const int ShownAtStart = 3;
    private const int ShownAtEnd = 4;

    internal static string Uid(string uid) => uid.Length <= ShownAtStart + ShownAtEnd
        ? "***"
        : new StringBuilder().Append(uid, 0, ShownAtStart).Append("***").Append(uid, uid.Length - ShownAtEnd, ShownAtEnd).ToString();
}
