using System;
using System.Collections.Generic;
using System.Text;

namespace Aliyun.BidCert.Testing.Operations;

/// <summary>The certification URLs that have not expired, oldest first. Not thread-safe.</summary>
internal sealed class IssuedUrls
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(3);

    private readonly List<IssuedCertWaysUrl> _urls = [];

    /// <summary>Returns a token in Base64 that ends with "==", like the service's. ASCII input yields no '+' or '/' to escape.</summary>
    internal static string CreateToken(string requestId) => Convert.ToBase64String(Encoding.ASCII.GetBytes("emulation:" + requestId));

    internal IssuedCertWaysUrl Issue(string aliyunPk, SubjectType subjectType, string requestId, DateTimeOffset now)
    {
        RemoveExpired(now);
        var issued = new IssuedCertWaysUrl(CreateToken(requestId), aliyunPk, subjectType, now, Lifetime);
        _urls.Add(issued);
        return issued;
    }

    internal IReadOnlyList<IssuedCertWaysUrl> GetValid(DateTimeOffset now)
    {
        RemoveExpired(now);
        return _urls.ToArray();
    }

    internal IssuedCertWaysUrl? Find(string token, DateTimeOffset now)
    {
        RemoveExpired(now);
        return _urls.Find(issued => issued.Token == token);
    }

    private void RemoveExpired(DateTimeOffset now) => _urls.RemoveAll(url => now >= url.ExpiresAt);
}
