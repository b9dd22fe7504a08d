using System.IO;

namespace Aliyun.BidCert.Tool;

/// <summary>The output cannot be written.</summary>
/// <param name="isClosed">Whether whoever read it has closed it, and not, for example, a disk is full.</param>
internal sealed class OutputException(bool isClosed) : IOException
{
    internal bool IsClosed { get; } = isClosed;
}
