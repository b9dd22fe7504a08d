using System.Collections.Generic;
using System.Net.Http;

namespace Aliyun.BidCert.Testing.Faults;

/// <summary>Puts headers onto answers, which may be nonsense.</summary>
internal static class FaultHeader
{
    /// <summary>Sets a header of the answer or its body in place of what was there; false when it cannot be one.</summary>
    internal static bool TrySet(HttpResponseMessage response, KeyValuePair<string, string> header)
    {
        using var ofResponse = new HttpResponseMessage();
        if (ofResponse.Headers.TryAddWithoutValidation(header.Key, header.Value))
        {
            response.Headers.Remove(header.Key);
            return response.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        using var ofContent = new ByteArrayContent([]);
        if (response.Content is null || !ofContent.Headers.TryAddWithoutValidation(header.Key, header.Value))
        {
            return false;
        }

        response.Content.Headers.Remove(header.Key);
        return response.Content.Headers.TryAddWithoutValidation(header.Key, header.Value);
    }
}
