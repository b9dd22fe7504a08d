using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using System.Web.Script.Serialization;

namespace Aliyun.BidCert.NetFramework;

/// <summary>What the serialiser of ASP.NET, which heeds no attribute but its own, writes of an object of each public class.</summary>
internal static class SerialiserRows
{
    private const string RequestId = "FACE0001-0000-4000-8000-00000000FACE";
    private const string Uid = "1000000000000001";
    private const string CertifyId = "fakecertifyid0000000000000000001";

    // The ways in which this serialiser escapes what stands in a text.
    private static readonly Regex Escaped = new(@"\\u(?<code>[0-9a-fA-F]{4})|\\(?<same>[\\/""])", RegexOptions.CultureInvariant);

    private static readonly Dictionary<string, string> Canaries = new(StringComparer.Ordinal)
    {
        ["Name"] = "张三样例",
        ["Phone"] = "100-0000-CANARY",
        ["CertNumber"] = "0000CANARY00000000",
        ["AccessKeyId"] = "LTAIfakefakefakefake",
        ["AccessKeySecret"] = "fake-secret-CANARY",
        ["SecurityToken"] = "fake-sts-CANARY/+=",
        ["Signature"] = "ZmFrZS1zaWduYXR1cmU/+Q==",
        ["Url"] = "https://account.aliyun.com/cert/listCertWays.html?token=ZmFrZS11cmwtdG9rZW4tQ0FOQVJZ",
        ["CallbackToken"] = "CANARYofTheCallback",
    };

    private static string Echo => string.Join(", ", Canaries.Values);

    internal static int Row74_JavaScriptSerializer_WritesNoSecretButOfThePropertiesThatSaySo()
    {
        Check.Equal(Found(Write(new { Echo })), string.Join(" ", Canaries.Keys), "a leak that would not be found");
        var types = new List<Type>();
        foreach (Case one in Responses().Concat(Requests()).Concat(OptionsAndClients()).Concat(Exceptions()).Concat(WhatABrowserSaid()))
        {
            string written = Write(one.Made);
            Check.Equal(Found(written), one.Exposed, $"{one.Made.GetType()}, written as {written}");
            Check.That(written.Contains(one.Ordinary), $"{one.Made.GetType()} is written as {written}");
            types.Add(one.Made.GetType());
        }

        Check.Equal(
            Names(types),
            Names(typeof(BidCertClient).Assembly.GetExportedTypes().Where(type => type is { IsClass: true, IsAbstract: false })),
            "the classes that are looked at");
        return types.Count;
    }

    private static IEnumerable<Case> Responses()
    {
        var identity = new CertifiedIdentity(Canaries["Name"], Canaries["Phone"], Canaries["CertNumber"]);
        var url = new Uri(Canaries["Url"]);
        yield return new(new GenerateAliyunBidCertWaysUrlResponse(RequestId, url, DateTimeOffset.UtcNow), RequestId, "Url");
        yield return new(new QueryBidUserCertifiedInfoResponse(RequestId, Uid, isCertified: true, identity), "张***");
        yield return new(new RemoveIdentityCertifiedForBidUserResponse(RequestId), RequestId);
        yield return new(new InitFaceVerifyResponse(RequestId, CertifyId, url, DateTimeOffset.UtcNow), CertifyId, "Url");
        yield return new(new QueryFaceVerifyResponse(RequestId, FaceVerifyOutcome.Passed, "T"), RequestId);
        yield return new(identity, "", "Name Phone CertNumber");
    }

    private static IEnumerable<Case> Requests()
    {
        var init = new InitFaceVerifyRequest("1000000001", "fakeorder0001", Canaries["Name"], Canaries["CertNumber"]) { CallbackToken = Canaries["CallbackToken"] };
        yield return new(new GenerateAliyunBidCertWaysUrlRequest(Uid, Platform.H5), Uid);
        yield return new(new QueryBidUserCertifiedInfoRequest(Uid), Uid);
        yield return new(new RemoveIdentityCertifiedForBidUserRequest(Uid), Uid);
        yield return new(init, "fakeorder0001", "Name CertNumber CallbackToken");
        yield return new(new QueryFaceVerifyRequest("1000000001", CertifyId), CertifyId);
    }

    private static IEnumerable<Case> OptionsAndClients()
    {
        const string key = "AccessKeyId AccessKeySecret SecurityToken";
        yield return new(WithKey(new BidCertOptions()), "https://aas.aliyuncs.com/", key);
        yield return new(WithKey(new FaceVerifyOptions()), "https://saf.cn-shanghai.aliyuncs.com/", key);
        yield return new(new WaitOptions { Timeout = TimeSpan.FromSeconds(17) }, "\"Seconds\":17");
        yield return new(new FaceVerifyWaitOptions { Timeout = TimeSpan.FromSeconds(19) }, "\"Seconds\":19");
        yield return new(new AccessKey(Canaries["AccessKeyId"], Canaries["AccessKeySecret"], Canaries["SecurityToken"]), "{}");
        yield return new(new EnvironmentAccessKeyProvider(), "{}");
        using var client = new BidCertClient(WithKey(new BidCertOptions()));
        yield return new(client, "{}");
        using var faces = new FaceVerifyClient(WithKey(new FaceVerifyOptions()));
        yield return new(faces, "{}");
    }

    private static IEnumerable<Case> Exceptions()
    {
        string sent = $"GET&%2F&AccessKeyId%3D{Canaries["AccessKeyId"]}%26SecurityToken%3D{Uri.EscapeDataString(Uri.EscapeDataString(Canaries["SecurityToken"]))}";
        SignatureDiagnosis diagnosis = SignatureDiagnosis.Compare(sent, "GET&%2F&AccessKeyId%3D1");
        yield return new(new BidCertServiceException(403, "Not Bid", Echo, RequestId), RequestId);
        yield return new(new BidCertTransportException(BidCertTransportFailure.Timeout, "no response in time", 504), "no response in time");
        yield return new(diagnosis, "SecurityToken");
        yield return new(diagnosis.Differences.Single(difference => difference.Name == "SecurityToken"), "SecurityToken");
    }

    // What else is posted is not kept.
    private static IEnumerable<Case> WhatABrowserSaid()
    {
        bool isRead = FastAuthcMessage.TryParse($"{{\"type\":\"LATER\",\"x\":\"{Echo}\"}}", out FastAuthcMessage? message)
            & AlipayVerifyResult.TryParse($"{{\"resultStatus\":\"9000\",\"x\":\"{Echo}\"}}", out AlipayVerifyResult? result)
            & FaceVerifyCallback.TryParse(
                $"certifyId={CertifyId}&passed=T&callbackToken={Canaries["CallbackToken"]}", Canaries["CallbackToken"], out FaceVerifyCallback? callback);
        Check.That(isRead, "what a page posts is read");
        yield return new(message!, "LATER");
        yield return new(result!, "9000");
        yield return new(callback!, CertifyId);
    }

    private static T WithKey<T>(T options)
        where T : RpcClientOptions
    {
        (options.AccessKeyId, options.AccessKeySecret, options.SecurityToken) = (Canaries["AccessKeyId"], Canaries["AccessKeySecret"], Canaries["SecurityToken"]);
        return options;
    }

    private static string Write(object one) => Escaped.Replace(
        new JavaScriptSerializer().Serialize(one),
        escape => escape.Groups["same"].Success
            ? escape.Groups["same"].Value
            : ((char)int.Parse(escape.Groups["code"].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString());

    private static string Found(string written) => string.Join(" ", Canaries.Where(canary => written.Contains(canary.Value)).Select(canary => canary.Key));

    private static string Names(IEnumerable<Type> types) =>
        string.Join(" ", types.Select(type => type.Name).OrderBy(name => name, StringComparer.Ordinal));

    /// <summary>An object, what is surely written of it, and which canaries are.</summary>
    private sealed class Case(object made, string ordinary, string exposed = "")
    {
        internal object Made { get; } = made;

        internal string Ordinary { get; } = ordinary;

        internal string Exposed { get; } = exposed;
    }
}
