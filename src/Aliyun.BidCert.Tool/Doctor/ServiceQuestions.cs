using System.Threading;
using System.Threading.Tasks;

namespace Aliyun.BidCert.Tool.Doctor;

/// <summary>The three questions. None of them removes a certification, starts a face verification or issues a URL.</summary>
internal static class ServiceQuestions
{
    /// <summary>A UID that nobody has: those of accounts have 16 digits.</summary>
    internal const string Nobody = "0";

    private const string NoScene = "1";
    private const string NoCertifyId = "0";

    /// <summary>Asks whether nobody is certified.</summary>
    internal static ServiceQuestion OfCrm(ToolClients clients, Target target, Words words) => new()
    {
        Product = Titles.Crm,
        Version = "2015-04-08",
        Action = "QueryBidUserCertifiedInfo",
        Purpose = "查询客户的实名认证信息",
        AccessKeyId = Shown.Masked(clients.BidCertOptions.AccessKeyId),
        Key = SettingsSection.BidCert,
        Target = target,
        AskAsync = cancellationToken => QueryAsync(clients.BidCert, cancellationToken),
        IsGood = e => e.ErrorCode is BidCertErrorCode.InvalidPk or BidCertErrorCode.BidMismatch,
        WhyGood = NobodyHasTheUid(words),
    };

    /// <summary>Asks for a URL for nobody, never for a customer. Not to be asked where Crm says that the UID exists.</summary>
    internal static ServiceQuestion OfAas(ToolClients clients, Target target, Words words) => new()
    {
        Product = Titles.Aas,
        Version = "2015-07-01",
        Action = "GenerateAliyunBidCertWaysUrl",
        Purpose = "获取客户的实名认证链接",
        AccessKeyId = Shown.Masked(clients.BidCertOptions.AccessKeyId),
        Key = SettingsSection.BidCert,
        Target = target,
        AskAsync = cancellationToken => GenerateAsync(clients.BidCert, cancellationToken),
        IsGood = e => e.ErrorCode is BidCertErrorCode.InvalidPk or BidCertErrorCode.BidMismatch or BidCertErrorCode.AlreadyCertified,
        WhyGood = NobodyHasTheUid(words),
    };

    /// <summary>Asks for the outcome of a verification that does not exist.</summary>
    internal static ServiceQuestion OfSaf(ToolClients clients, Target target, SettingsSection key, Words words) => new()
    {
        Product = Titles.Saf,
        Version = clients.FaceVerifyOptions.Version,
        Action = "ExecuteRequest",
        Service = "fin_face_verify",
        Purpose = "人脸验证",
        AccessKeyId = Shown.Masked(clients.FaceVerifyOptions.AccessKeyId),
        Key = key,
        Target = target,
        AskAsync = cancellationToken => QueryFaceAsync(clients.FaceVerify, cancellationToken),
        IsGood = e => e.Code is "401" or "404" or "405",
        WhyGood = words.Say("as it should for a verification that does not exist", "查询的认证不存在，符合预期"),
    };

    private static string NobodyHasTheUid(Words words) =>
        words.Say($"as it should for the UID {Nobody}, which nobody has", $"UID {Nobody} 不存在，符合预期");

    private static async Task<ServiceAnswer> QueryAsync(IBidCertClient client, CancellationToken cancellationToken)
    {
        QueryBidUserCertifiedInfoResponse response = await client
            .QueryBidUserCertifiedInfoAsync(new(Nobody), cancellationToken).ConfigureAwait(false);
        return new ServiceAnswer(response.RequestId);
    }

    private static async Task<ServiceAnswer> GenerateAsync(IBidCertClient client, CancellationToken cancellationToken)
    {
        GenerateAliyunBidCertWaysUrlResponse response = await client
            .GenerateAliyunBidCertWaysUrlAsync(new(Nobody, Platform.Pc), cancellationToken).ConfigureAwait(false);
        return new ServiceAnswer(response.RequestId) { IsUrlIssued = true };
    }

    private static async Task<ServiceAnswer> QueryFaceAsync(IFaceVerifyClient client, CancellationToken cancellationToken)
    {
        QueryFaceVerifyResponse response = await client
            .QueryAsync(new(NoScene, NoCertifyId), cancellationToken).ConfigureAwait(false);
        return new ServiceAnswer(response.RequestId);
    }
}
