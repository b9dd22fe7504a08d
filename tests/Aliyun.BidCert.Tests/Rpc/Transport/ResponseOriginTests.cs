using System;
using System.Net.Http;
using Aliyun.BidCert.Rpc;
using Aliyun.BidCert.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>Row 21 in detail: what is said of where a response comes from.</summary>
[TestFixture]
internal sealed class ResponseOriginTests
{
    [TestCase("application/json", " (application/json)")]
    [TestCase("application/json; charset=utf-8", " (application/json)")]
    [TestCase("APPLICATION/JSON", " (application/json)")]
    [TestCase("text/json", " (text/json)")]
    [TestCase("application/xml", " (application/xml)")]
    [TestCase("text/xml", " (text/xml)")]
    [TestCase("text/html; name=zhangsan", " (text/html)")]
    [TestCase("text/html; name=张三样例", "")]
    [TestCase("text/plain", " (text/plain)")]
    [TestCase("application/octet-stream", " (application/octet-stream)")]
    [TestCase("application/problem+json", "")]
    [TestCase("text/x-zhang-san", "")]
    [TestCase("张三/样例", "")]
    [TestCase(";;=", "")]
    [TestCase(null, "")]
    public void Row21_Of_MediaType_IsSaidWhereItIsKnown(string? contentType, string says) => Assert.That(OriginOf(contentType), Is.EqualTo(says));

    [TestCase("Server", "nginx", " (server nginx)")]
    [TestCase("Server", "nginx/1.26.1 (张三样例)", " (server nginx)")]
    [TestCase("Server", "Tengine/Aserver", " (server Tengine)")]
    [TestCase("Server", "张三样例", "")]
    [TestCase("Server", "张三样例 nginx", " (server nginx)")]
    [TestCase("Server", "1000000000000001", "")]
    [TestCase("Server", "a:b", "")]
    [TestCase("Server", "", "")]
    [TestCase("Server", "abcdefghijklmnopqrstuvwxyz012345", " (server abcdefghijklmnopqrstuvwxyz012345)")]
    [TestCase("Server", "abcdefghijklmnopqrstuvwxyz0123456", "")]
    [TestCase("Server", "<b>nginx</b>", "")]
    [TestCase("Via", "1.1 varnish", " (via varnish)")]
    [TestCase("Via", "1.1 varnish (张三样例)", " (via varnish)")]
    [TestCase("Via", "1.1 10.0.0.1:8080", "")]
    [TestCase("Via", "HTTP/1.1 squid", " (via HTTP)")]
    [TestCase("X-Powered-By", "nginx", "")]
    public void Row21_Of_Product_IsSaidWhereItFits(string header, string value, string says) => Assert.That(OriginOf(null, (header, value)), Is.EqualTo(says));

    [Test]
    public void Of_All_AreSaidInThisOrder() =>
        Assert.That(OriginOf("text/html", ("Via", "1.1 proxy"), ("Server", "nginx")), Is.EqualTo(" (text/html, server nginx, via proxy)"));

    [TestCase("Server", FakeValues.AccessKeyId)]
    [TestCase("Via", $"1.1 x-{FakeValues.AccessKeyId}/1 y")]
    [TestCase("Server", $"nginx/{FakeValues.AccessKeyId}")]
    public void Row76_Of_AHeaderThatRepeatsWhatWasSent_ShowsNothingOfIt(string header, string value) =>
        Assert.That(OriginOf("text/html", (header, value)), Is.EqualTo(" (text/html)"));

    [Test]
    public void Of_WithoutContent_IsEmpty()
    {
        using var response = new HttpResponseMessage { Content = null };

        Assert.That(ResponseOrigin.Of(response, _ => false), Is.Empty);
    }

    private static string OriginOf(string? contentType, params (string Name, string Value)[] headers)
    {
        using var response = new HttpResponseMessage { Content = new ByteArrayContent([]) };
        if (contentType is not null)
        {
            response.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        foreach ((string name, string value) in headers)
        {
            response.Headers.TryAddWithoutValidation(name, value);
        }

        return ResponseOrigin.Of(response, text => text.Contains(FakeValues.AccessKeyId, StringComparison.Ordinal));
    }
}
