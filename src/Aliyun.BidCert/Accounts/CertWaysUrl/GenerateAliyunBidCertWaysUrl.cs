using System;
using Aliyun.BidCert.Rpc;

namespace Aliyun.BidCert;

/// <summary>The operation on the wire: its parameters and its rule of success.</summary>
internal static class GenerateAliyunBidCertWaysUrl
{
    private static readonly TimeSpan UrlLifetime = TimeSpan.FromHours(3);

    internal static RpcCall<GenerateAliyunBidCertWaysUrlResponse> ToCall(GenerateAliyunBidCertWaysUrlRequest request, BidCertOptions options)
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
            MaskedUid = Mask.Identifier(request.AliyunPk),
            ReadResponse = Read,
        };
    }

    private static GenerateAliyunBidCertWaysUrlResponse Read(RpcResponse answer)
    {
        bool isSuccess = answer.IsTrue("Success");
        if (!isSuccess || !answer.MayBeSuccess)
        {
            bool saysWhy = answer.IsError || answer.Denies("Success") || answer.Find("Code") is not null || answer.Find("Message") is not null;
            throw saysWhy ? answer.ToServiceException()
                : answer.ToMalformed(isSuccess ? "Success, but with a status that is none" : "neither Success nor Code nor Message");
        }

        string data = answer.Find("Data") ?? throw answer.ToMalformed("Success, but without Data, the URL");
        return BrowserUrl.Find(data) is { } url
            ? new(answer.RequestId, url, answer.SignedAt + UrlLifetime)
            : throw answer.ToMalformed("Success, but Data is not an https address");
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
