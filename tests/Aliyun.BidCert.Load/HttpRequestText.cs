using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;

namespace Aliyun.BidCert.Load;

/// <summary>A request as it came over a socket, with its parameters decoded from wherever they were.</summary>
internal sealed record HttpRequestText(string Method, IReadOnlyList<KeyValuePair<string, string>> Parameters)
{
    private const string LengthHeader = "\r\nContent-Length: ";

    internal string? Find(string name) => Parameters.FirstOrDefault(parameter => parameter.Key == name).Value;

    /// <summary>The next request; null when there is none any more.</summary>
    internal static async Task<HttpRequestText?> ReadAsync(Socket socket, byte[] buffer)
    {
        int received = 0;
        int endOfHead;
        while ((endOfHead = buffer.AsSpan(0, received).IndexOf("\r\n\r\n"u8)) < 0)
        {
            int more = await socket.ReceiveAsync(buffer.AsMemory(received));
            if (more == 0)
            {
                return null;
            }

            received += more;
        }

        string head = Encoding.ASCII.GetString(buffer, 0, endOfHead);
        int total = endOfHead + 4 + LengthIn(head);
        while (received < total)
        {
            int more = await socket.ReceiveAsync(buffer.AsMemory(received));
            if (more == 0)
            {
                return null;
            }

            received += more;
        }

        string[] requestLine = head.Split("\r\n", 2)[0].Split(' ');
        string query = requestLine[1].Split('?', 2).ElementAtOrDefault(1) ?? "";
        string form = Encoding.ASCII.GetString(buffer, endOfHead + 4, total - endOfHead - 4);
        return new HttpRequestText(requestLine[0], [.. Decode(query), .. Decode(form)]);
    }

    private static int LengthIn(string head)
    {
        int at = head.IndexOf(LengthHeader, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? 0 : int.Parse(head[(at + LengthHeader.Length)..].Split("\r\n", 2)[0], CultureInfo.InvariantCulture);
    }

    private static IEnumerable<KeyValuePair<string, string>> Decode(string encoded) =>
        from pair in encoded.Split('&', StringSplitOptions.RemoveEmptyEntries)
        let parts = pair.Split('=', 2)
        select KeyValuePair.Create(Uri.UnescapeDataString(parts[0]), Uri.UnescapeDataString(parts[1]));
}
