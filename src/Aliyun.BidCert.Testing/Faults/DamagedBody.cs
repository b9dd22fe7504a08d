using System;

namespace Aliyun.BidCert.Testing.Faults;

/// <summary>Creates truncated and oversized bodies from successful responses.</summary>
internal static class DamagedBody
{
    private const int TooLargeBytes = 300 * 1024;

    internal static byte[] FirstHalf(FaultContext context)
    {
        byte[] body = context.WriteResponse();
        Array.Resize(ref body, body.Length / 2);
        return body;
    }

    internal static byte[] Padded(FaultContext context)
    {
        byte[] body = context.WriteResponse();
        int length = body.Length;
        Array.Resize(ref body, TooLargeBytes);
        for (int i = length; i < body.Length; i++)
        {
            body[i] = (byte)' ';
        }

        return body;
    }
}
