using System.Collections.Generic;
using System.Net.Http;

namespace Aliyun.BidCert.Testing.Faults;

/// <summary>Sets headers of responses without validating their values.</summary>
internal static class FaultHeader
{
    /// <summary>Sets a header of the response or its content and replaces an existing value. Returns false if it cannot have it.</summary>
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
