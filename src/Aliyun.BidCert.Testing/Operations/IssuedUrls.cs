using System;
using System.Collections.Generic;
using System.Text;

namespace Aliyun.BidCert.Testing.Operations;

/// <summary>The certification URLs. Expired ones are kept until newer ones displace them. Not thread-safe.</summary>
internal sealed class IssuedUrls
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(3);

    private readonly BoundedStore<IssuedCertWaysUrl> _urls = new();

    /// <summary>Returns a token in Base64 that ends with "==", like the service's. ASCII input yields no '+' or '/' to escape.</summary>
    internal static string CreateToken(string requestId) => Convert.ToBase64String(Encoding.ASCII.GetBytes("emulation:" + requestId));

    internal IssuedCertWaysUrl Issue(string aliyunPk, SubjectType subjectType, string requestId, DateTimeOffset now, Uri? publicUrl)
    {
        string token = CreateToken(requestId);
        var issued = new IssuedCertWaysUrl(
            IssuedCertWaysUrl.CreateUrl(token, publicUrl), token, aliyunPk, subjectType, now, now + Lifetime, isUsed: false);
        _urls.Add(token, issued);
        return issued;
    }

    internal IReadOnlyList<IssuedCertWaysUrl> GetAll() => _urls.GetAll();

    internal IssuedCertWaysUrl? Find(string token) => _urls.Find(token);

    internal void MarkUsed(IssuedCertWaysUrl issued) => _urls.Replace(issued.Token, issued.Used());
}
