using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Aliyun.BidCert.Rpc;

/// <summary>
/// A form, maybe an empty one, that knows whether a transport has asked for it. .NET does so after the head and before it flushes either,
/// so that until then no whole request can have left.
/// </summary>
internal sealed class FormContent : ByteArrayContent
{
    internal const string MediaType = "application/x-www-form-urlencoded";

    private volatile bool _wasSerialized;

    // .NET sends a POST without any content again by itself when a connection is lost, with the same nonce.
    internal FormContent(string form)
        : this(Encoding.ASCII.GetBytes(form))
    {
    }

    private FormContent(byte[] bytes)
        : base(bytes)
    {
        Bytes = bytes;
        if (bytes.Length > 0)
        {
            Headers.ContentType = new MediaTypeHeaderValue(MediaType);
        }
    }

    internal byte[] Bytes { get; }

    internal bool WasSerialized => _wasSerialized;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        _wasSerialized = true;
        return base.SerializeToStreamAsync(stream, context);
    }

#if NET8_0_OR_GREATER
    protected override void SerializeToStream(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        _wasSerialized = true;
        base.SerializeToStream(stream, context, cancellationToken);
    }
#endif
}
