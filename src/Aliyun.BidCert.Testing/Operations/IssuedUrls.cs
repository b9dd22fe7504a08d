using System;
using System.Collections.Generic;
using System.Text;

namespace Aliyun.BidCert.Testing.Operations;

/// <summary>The certification URLs that are still good, oldest first. Not thread-safe.</summary>
internal sealed class IssuedUrls
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(3);

    private readonly List<IssuedCertWaysUrl> _urls = [];

    /// <summary>Base64 without '+' and '/', as its source is ASCII, so that it needs no escaping; the service's ends with "==" too.</summary>
    internal static string TokenFor(string requestId) => Convert.ToBase64String(Encoding.ASCII.GetBytes("emulation:" + requestId));

    internal IssuedCertWaysUrl Issue(string aliyunPk, SubjectType subjectType, string requestId, DateTimeOffset now)
    {
        Forget(now);
        var issued = new IssuedCertWaysUrl(TokenFor(requestId), aliyunPk, subjectType, now, Lifetime);
        _urls.Add(issued);
        return issued;
    }

    internal IReadOnlyList<IssuedCertWaysUrl> Valid(DateTimeOffset now)
    {
        Forget(now);
        return _urls.ToArray();
    }

    internal IssuedCertWaysUrl? Find(string token, DateTimeOffset now)
    {
        Forget(now);
        return _urls.Find(issued => issued.Token == token);
    }

    private void Forget(DateTimeOffset now) => _urls.RemoveAll(url => now >= url.ExpiresAt);
}
