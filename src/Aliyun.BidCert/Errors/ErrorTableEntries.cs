using static Aliyun.BidCert.BidCertErrorCode;

namespace Aliyun.BidCert;

/// <summary>The one table of error codes. A code that ends in <c>*</c> stands for all that begin so.</summary>
internal static class ErrorTableEntries
{
    private const string Busy = "The service is not available for the moment. Try again in a while.";

    private const string ChineseBusy = "服务暂不可用。请稍后重试。";

    internal static readonly ErrorTableEntry Unknown = UnknownCode(isTransient: false);

    internal static readonly ErrorTableEntry UnknownTransient = UnknownCode(isTransient: true);

    internal static readonly ErrorTableEntry AccessKeyLeakRisk = new(
        "Forbidden", BidCertErrorCode.AccessKeyLeakRisk, isTransient: false,
        "The vendor believes that this AccessKey has leaked. " +
        "Rotate it now: create a new AccessKey, deploy it, disable and delete the old one, " +
        "then look for where it leaked and at what was done with it.",
        "阿里云认为该 AccessKey 存在泄露风险。请立即轮换：新建 AccessKey 并上线，禁用并删除旧的，然后排查泄露途径以及期间的操作记录。");

    internal static readonly ErrorTableEntry[] All =
    [
        Permanent("Empty PK", EmptyPk,
            "The request named no customer. Set AliyunPk to the UID of the account that is to be certified.",
            "PK 不能为空。请把 AliyunPk 设为待认证账号的 UID。"),
        Permanent("Not Bid", NotBid,
            "The AccessKey does not belong to a reseller (BID). " +
            "Use the AccessKey of the reseller's main account, not that of a customer or of an ordinary account.",
            "调用方不是一个虚商用户。请使用虚商主账号的 AccessKey，而不是客户账号或普通账号的。"),
        Permanent("Bid Mismatch", BidMismatch,
            "This customer's account was not created by your reseller account. " +
            "Check that the UID is one of your own customers and that the AccessKey is that of the reseller who created it.",
            "被调用的阿里云 PK 并非由此虚商创建。请确认该 UID 是您名下的客户，且 AccessKey 属于创建该客户的虚商。"),
        Permanent("Invalid PK", InvalidPk,
            "No Alibaba Cloud account has this UID. Check AliyunPk: " +
            "it is the account's numeric UID, not a login name, and not that of a RAM user.",
            "此 PK 对应的账号不存在。请检查 AliyunPk：应为账号的数字 UID，不是登录名，也不是 RAM 用户的 UID。"),
        Permanent("Already Certified", AlreadyCertified,
            "The account has passed real-name certification already; the old information is not overwritten. " +
            "Treat the customer as certified after asking the service, and do not offer certification again.",
            "此账号已实名认证，旧信息不会覆盖。请向服务端查询确认后将客户视为已认证，不要再次引导认证。"),
        Permanent("Set Realname Error", SetRealnameError,
            "The service could not change the certification. " +
            "Query the account's state, then try again later or give the RequestId to your account manager (CBM).",
            "设置实名信息失败。请先查询账号状态，稍后重试，或将 RequestId 提供给客户经理（CBM）。"),
        Permanent("InvalidApi.NotFound", ApiNotFound,
            "The operation has not been opened for this reseller. " +
            "Ask your account manager (CBM) to enable it for the UID of the reseller's main account.",
            "该 API 尚未对此虚商开通。请联系客户经理（CBM）为虚商主账号的 UID 开通。"),
        Permanent("InvalidAction.NotFound", ActionNotFound,
            "The endpoint has no such operation. Check that the URL is the product's: " +
            "Endpoint https://aas.aliyuncs.com/ for certification URLs, " +
            "CrmEndpoint https://crm-cn-hangzhou.aliyuncs.com/ for queries and removals, " +
            "Endpoint https://saf.cn-shanghai.aliyuncs.com/ for face verification.",
            "该接入点没有此接口。请检查地址是否属于对应产品：获取实名认证链接的 Endpoint 为 https://aas.aliyuncs.com/，" +
            "查询与解除实名认证的 CrmEndpoint 为 https://crm-cn-hangzhou.aliyuncs.com/，人脸验证的 Endpoint 为 https://saf.cn-shanghai.aliyuncs.com/。"),
        Permanent("InvalidProduct.NotFound", ProductNotFound,
            "The endpoint serves another product. Check Endpoint, and CrmEndpoint for queries and removals.",
            "该接入点不属于此产品。请检查 Endpoint；查询与解除实名认证请检查 CrmEndpoint。"),
        Permanent("InvalidVersion", InvalidVersion,
            "The endpoint has no such version of the product. " +
            "Check Endpoint, CrmEndpoint for queries and removals, and Version for face verification; " +
            "if they are right, update this package.",
            "该接入点没有此 API 版本。请检查 Endpoint 和 CrmEndpoint，人脸验证还请检查 Version；如无误，请升级本 SDK。"),
        Permanent("InvalidProtocol.NeedSsl", SslRequired,
            "The service takes https only. Begin Endpoint and CrmEndpoint with https://.",
            "该服务只支持 HTTPS。请使用以 https:// 开头的 Endpoint 和 CrmEndpoint。"),
        Permanent("InvalidAccessKeyId.NotFound", AccessKeyIdNotFound,
            "No such AccessKeyId. Copy it again from the console: " +
            "look for a blank, a cut-off end, or the key of another site (China and international accounts have separate keys).",
            "AccessKeyId 不存在。请从控制台重新复制，注意空格、截断，或误用其他站点（中国站与国际站的密钥互不相通）的密钥。"),
        Permanent("InvalidAccessKeyId.Inactive", AccessKeyIdInactive,
            "The AccessKey is disabled. Enable it in the console, or deploy the key that took its place.",
            "AccessKey 已被禁用。请在控制台启用，或换用替代它的新密钥。"),
        Permanent("InvalidTimeStamp.Expired", TimestampExpired,
            "This machine's clock and the service's are too far apart. Synchronise the clock (NTP) and check that its UTC time is right.",
            "本机时钟与服务端相差过大。请通过 NTP 同步时钟，并确认 UTC 时间正确。"),
        Permanent("InvalidTimeStamp.Format", InvalidTimestamp,
            "The service could not read the timestamp. Something on the way changed the request, or this is a bug in this package: " +
            "report it with the RequestId.",
            "服务端无法解析时间戳。请求可能在途中被改写，或为本 SDK 的缺陷：请附 RequestId 反馈。"),
        Permanent("IllegalTimestamp", InvalidTimestamp,
            "The service did not accept the timestamp. Check this machine's clock; " +
            "if it is right, something on the way changed the request.",
            "服务端不接受该时间戳。请检查本机时钟；如无误，则请求可能在途中被改写。"),
        Transient("SignatureNonceUsed", SignatureNonceUsed,
            "The service saw this nonce within the last 15 minutes, so the request reached it twice. " +
            "The client retries once with a new nonce, unless MaxRetries is 0; if it goes on, look for a proxy that re-sends requests.",
            "该 SignatureNonce 在 15 分钟内已被使用，即同一请求到达了两次。客户端会换用新的 nonce 重试一次（MaxRetries 为 0 时除外）；若持续出现，请排查会重发请求的代理。"),
        Permanent("SignatureDoesNotMatch", SignatureDoesNotMatch,
            "The service computed another signature. Most often the AccessKeySecret is wrong: " +
            "copy it again, without blanks, and check that it belongs to this AccessKeyId. " +
            "If it is right, look for a proxy that changes the URL or body of requests.",
            "签名计算错误。最常见的原因是 AccessKeySecret 有误：请重新复制（不含空格），并确认与 AccessKeyId 配对。如无误，请排查会改写请求地址或内容的代理。"),
        Permanent("IncompleteSignature", IncompleteSignature,
            "The signature, or a part of what it needs, did not arrive. " +
            "Look for a proxy or firewall that drops query parameters or headers; ParameterPlacement.Form sends parameters in the body.",
            "签名或其所需参数未完整到达。请排查会丢弃查询参数或请求头的代理或防火墙；可改用 ParameterPlacement.Form 在请求体中发送参数。"),
        Permanent("InvalidSignatureMethod", InvalidSignatureMethod,
            "The service does not accept the method of the signature. Set SignatureMethod to the other one.",
            "服务端不接受该签名方式。请把 SignatureMethod 改为另一种。"),
        Permanent("UnsupportedHTTPMethod", UnsupportedHttpMethod,
            "The operation does not take this HTTP method. The SDK sends POST: look for a proxy that changes it.",
            "该接口不支持此 HTTP 方法。SDK 发送的是 POST：请排查改写方法的代理。"),
        Permanent("InvalidSecurityToken.Expired", SecurityTokenExpired,
            "The STS token is past its time. Get a new AccessKeyId, AccessKeySecret and SecurityToken, and reload the configuration " +
            "or let the IAccessKeyProvider return them.",
            "STS 令牌已过期。请重新获取 AccessKeyId、AccessKeySecret 与 SecurityToken，并重新加载配置，或由 IAccessKeyProvider 返回。"),
        Permanent("InvalidSecurityToken.Malformed", SecurityTokenMalformed,
            "The STS token cannot be read. Copy SecurityToken whole, and leave it out for an AccessKey that is not temporary.",
            "STS 令牌格式错误。请完整复制 SecurityToken；若不是临时密钥，请不要设置它。"),
        Permanent("InvalidSecurityToken.MismatchWithAccessKey", SecurityTokenMismatch,
            "The STS token belongs to another AccessKey. " +
            "AccessKeyId, AccessKeySecret and SecurityToken come from one response of STS and are replaced together.",
            "STS 令牌与 AccessKey 不匹配。AccessKeyId、AccessKeySecret 与 SecurityToken 出自同一次 STS 返回，须一并更换。"),
        Permanent("MissingSecurityToken", MissingSecurityToken,
            "A temporary AccessKey (STS) needs its token. Set SecurityToken.",
            "临时 AccessKey（STS）必须附带令牌。请设置 SecurityToken。"),
        Permanent("Forbidden.RAM", ForbiddenByRam,
            "The RAM user has no permission for this operation. " +
            "Certification of accounts needs the AccessKey of the reseller's main account; " +
            "for face verification, give the RAM user the permission in the RAM console.",
            "RAM 用户没有该接口的权限。账号实名认证需要虚商主账号的 AccessKey；人脸验证请在 RAM 控制台为该用户授权。"),
        Permanent("Forbidden.RiskControl", ForbiddenByRiskControl,
            "Risk control holds the account back. Ask your account manager (CBM), giving the RequestId.",
            "账号被风控限制。请提供 RequestId 并联系客户经理（CBM）。"),
        Permanent("Forbidden", Forbidden,
            "The account may not make this call. Check that no network policy restricts the AccessKey and, " +
            "for the certification of accounts, that it is that of the reseller's main account.",
            "该账号无权发起此调用。请确认 AccessKey 未被网络访问策略限制；账号实名认证还须使用虚商主账号的 AccessKey。"),
        Transient("InternalError", InternalError,
            "The service failed. Try again in a while; if it goes on, give the RequestId to the vendor's support.",
            "服务内部错误。请稍后重试；若持续出现，请将 RequestId 提供给阿里云支持。"),
        Transient("ServiceUnavailable", ServiceUnavailable, Busy, ChineseBusy),
        Transient("ServiceBusy", ServiceUnavailable, Busy, ChineseBusy),
        Transient("SystemBusy", ServiceUnavailable, Busy, ChineseBusy),
        Transient("Throttling*", Throttling,
            "Too many calls. Wait before the next one (RetryAfter says how long when the service does), spread calls out, " +
            "and ask for a URL only when a user wants one.",
            "调用过于频繁。请等待后再试（服务端给出时见 RetryAfter），分散调用，仅在用户需要时获取链接。"),
        Permanent("Missing*", MissingParameter,
            "The service misses a parameter; the code or message names it. " +
            "Look for a proxy that drops parameters; if there is none, report it with the RequestId.",
            "缺少参数，参数名见错误码或消息。请排查会丢弃参数的代理；如没有，请附 RequestId 反馈。"),
        Permanent("Invalid*", InvalidParameter,
            "The service does not accept a parameter's value; the code or message names it.",
            "参数值不被接受，参数名见错误码或消息。"),
        OfFaceVerify("401", InvalidParameter,
            "Face verification does not accept a parameter. Check sceneId, outerOrderNo (1 to 32 letters and digits, a new one for each " +
            "verification), certName and certNo; a query takes the certifyId that InitAsync returned.",
            "人脸验证不接受某个参数。请检查 sceneId、outerOrderNo（1 至 32 位字母或数字，每次认证不可重复）、certName 与 certNo；" +
            "查询时的 certifyId 须为 InitAsync 返回的值。"),
        OfFaceVerify("402", FaceVerifyNotConfigured,
            "Face verification knows no such application configuration. " +
            "Check in its console that the scene was created under the account that the AccessKey belongs to.",
            "人脸验证没有此应用配置。请在控制台确认该场景创建于 AccessKey 所属的账号下。"),
        OfFaceVerify("403", FaceVerifyForbidden,
            "The account may not use face verification (fin_face_verify), or what was bought has expired or is used up. " +
            "Check in the console what was bought and what is left of it. If that is right, give the RAM user the policies " +
            "AliyunAntCloudAuthFullAccess and AliyunYundunSAFFullAccess; which of the two is needed is not documented.",
            "该账号无权使用人脸验证（fin_face_verify），或所购服务已到期或已用完。请先在控制台查看已购服务及余量；" +
            "如无误，请为 RAM 用户授予 AliyunAntCloudAuthFullAccess 与 AliyunYundunSAFFullAccess 权限（文档未说明需要其中哪一个）。"),
        OfFaceVerify("404", FaceVerifySceneNotFound,
            "Face verification has no scene with this sceneId. Copy it again from the console.",
            "人脸验证没有此 sceneId 对应的场景。请从控制台重新复制。"),
        OfFaceVerify("405", FaceVerifyNoRecord,
            "Face verification has no record, or the person is younger than 14 and cannot be verified. " +
            "Otherwise start another verification with InitAsync.",
            "人脸验证没有认证记录，或用户未满 14 周岁、无法认证。如非后者，请通过 InitAsync 重新发起认证。"),
        OfFaceVerify("501", FaceVerifySystemError,
            "Face verification reported a system error, as it does for wrong ciphertext. With EncryptType SM2, check that certName and " +
            "certNo are each encrypted with the vendor's public key, as C1C2C3 with the first byte 0x04, in Base64. " +
            "Without encryption, give the RequestId to the vendor's support.",
            "人脸验证返回系统错误，密文有误时也是如此。EncryptType 为 SM2 时，请确认 certName 与 certNo 均以阿里云公钥加密，" +
            "格式为 C1C2C3、首字节为 0x04，并以 Base64 编码；未加密时，请将 RequestId 提供给阿里云支持。"),
    ];

    private static ErrorTableEntry OfFaceVerify(string code, BidCertErrorCode errorCode, string english, string chinese) =>
        new(code, errorCode, isTransient: false, english, chinese, "fin_face_verify");

    private static ErrorTableEntry Permanent(string code, BidCertErrorCode errorCode, string english, string chinese) =>
        new(code, errorCode, isTransient: false, english, chinese);

    private static ErrorTableEntry Transient(string code, BidCertErrorCode errorCode, string english, string chinese) =>
        new(code, errorCode, isTransient: true, english, chinese);

    private static ErrorTableEntry UnknownCode(bool isTransient) => new(
        "", BidCertErrorCode.Unknown, isTransient,
        "The service gave no code that is documented for the operation. " +
        "GetServerMessage() has what it says instead; the vendor's support finds the call by its RequestId.",
        "服务端没有返回文档中列出的错误码。服务端原文见 GetServerMessage()；阿里云支持可凭 RequestId 定位该次调用。");
}
