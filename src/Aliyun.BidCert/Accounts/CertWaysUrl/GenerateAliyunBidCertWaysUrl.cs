using System;
using Aliyun.BidCert.Rpc;

namespace Aliyun.BidCert;

/// <summary>The operation on the wire: its parameters, and the rule by which a response is a success.</summary>
internal static class GenerateAliyunBidCertWaysUrl
{
    private static readonly TimeSpan UrlLifetime = TimeSpan.FromHours(3);

    internal static RpcCall<GenerateAliyunBidCertWaysUrlResponse> ToCall(
        GenerateAliyunBidCertWaysUrlRequest request, BidCertOptions options)
    {
        bool onPhone = request.Platform != Platform.Pc;
        return new()
        {
            Endpoint = options.Endpoint,
            Version = "2015-07-01",
            Action = nameof(GenerateAliyunBidCertWaysUrl),
            Parameters =
            [
                new("AliyunPk", request.AliyunPk),
                BidTypeParameter.Of(request.BidType, options),
                new("IsMobile", ToWire(request.IsMobile ?? onPhone)),
                new("IsOpenApp", ToWire(request.IsOpenApp ?? onPhone)),
                new("Platform", ToWire(request.Platform)),
                new("Source", "BID"),
                new("SubjectType", ToWire(request.SubjectType)),
            ],
            IsIdempotent = true,
            Uid = request.AliyunPk,
            ReadResponse = Read,
        };
    }

    private static GenerateAliyunBidCertWaysUrlResponse Read(RpcResponse response)
    {
        bool isSuccess = response.IsTrue("Success");
        if (!isSuccess || !response.MayBeSuccess)
        {
            bool isRejected = response.IsError || response.Denies("Success")
                || response.Find("Code") is not null || response.Find("Message") is not null;
            throw isRejected ? response.ToFailure()
                : response.ToMalformed(isSuccess ? "Success, but with a status that is none" : "neither Success nor Code nor Message");
        }

        string data = response.Find("Data") ?? throw response.ToMalformed("Success, but without Data, the URL");
        return BrowserUrl.Find(data) is { } url
            ? new(response.RequestId, url, response.SignedAt + UrlLifetime)
            : throw response.ToMalformed("Success, but Data is not an https URL");
    }

    private static string ToWire(bool value) => value ? "true" : "false";

    private static string ToWire(Platform value) => value switch
    {
        Platform.Pc => "pc",
        Platform.H5 => "h5",
        Platform.App => "app",
        _ => throw new ArgumentOutOfRangeException(nameof(value)),
    };

    private static string ToWire(SubjectType value) => value switch
    {
        SubjectType.All => "all",
        SubjectType.Personal => "personal",
        SubjectType.Enterprise => "enterprise",
        _ => throw new ArgumentOutOfRangeException(nameof(value)),
    };
}
