using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.Json;
using Aliyun.BidCert.Testing.Gateway;

namespace Aliyun.BidCert.Testing.Operations;

/// <summary>
/// The operation ExecuteRequest of <see href="https://help.aliyun.com/document_detail/181863.html">Alibaba Cloud: fin_face_verify</see>,
/// with its methods init and query.
/// </summary>
internal sealed class FaceVerification(string version, FaceVerifications verifications, EmulatorSettings settings)
    : IEmulatedOperation
{
    private const int MaxOrderNumberLength = 32;
    private const int MinSm2Length = 65 + 32 + 1;

    private static readonly Dictionary<int, string> Errors = new()
    {
        [401] = "A parameter is not valid.",
        [402] = "There is no such application configuration.",
        [403] = "The account may not use fin_face_verify, or what was bought has expired or is used up.",
        [404] = "There is no such scene.",
        [405] = "There is no record of a verification.",
        [501] = "System error.",
    };

    private static readonly KeyValuePair<string, Func<string?, bool>>[] InitRules =
    [
        new("sceneId", IsGiven),
        new("outerOrderNo", IsOrderNumber),
        new("bizCode", value => value is "FACE" or "FACE_SDK"),
        new("identityType", value => value is "CERT_INFO"),
        new("certType", value => value is "IDENTITY_CARD"),
        new("certNo", IsGiven),
        new("certName", IsGiven),
        new("returnUrl", value => value is not null),
        new("callbackUrl", value =>
            value is null || (Uri.TryCreate(value, UriKind.Absolute, out Uri? url) && url.Scheme == Uri.UriSchemeHttps)),
        new("encryptType", value => value is null or "" or "SM2"),
    ];

    public Product Product => Product.Saf;

    public string Version => version;

    public string Action => "ExecuteRequest";

    public bool NeedsMainAccount => false;

    public ServiceError? Validate(OperationCall call)
    {
        string? code = call.Request.Find("Service") is not { } service ? "MissingService"
            : service != "fin_face_verify" ? "InvalidService"
            : call.Request.Find("ServiceParameters") is null ? "MissingServiceParameters"
            : ReadParameters(call.Request) is null ? "InvalidServiceParameters"
            : null;
        return code is null ? null : ErrorTable.Get(code);
    }

    public EmulatedResponse Execute(OperationCall call)
    {
        Dictionary<string, string> parameters = ReadParameters(call.Request)!;
        return Find(parameters, "method") switch
        {
            "init" => Init(call, parameters),
            "query" => Query(call, parameters),
            _ => Reject(call, "method"),
        };
    }

    public EmulatedResponse Sample(ReceivedRequest request, string requestId, DateTimeOffset now) =>
        ReadParameters(request) is { } parameters && Find(parameters, "method") == "query"
            ? Success(requestId, new ResponseField("passed", "F"))
            : Started(requestId, FaceVerifications.CreateId(requestId), CreateUrl(FaceVerifications.CreateId(requestId)));

    private EmulatedResponse Init(OperationCall call, Dictionary<string, string> parameters)
    {
        foreach (KeyValuePair<string, Func<string?, bool>> rule in InitRules)
        {
            if (!rule.Value(Find(parameters, rule.Key)))
            {
                return Reject(call, rule.Key);
            }
        }

        if (Find(parameters, "encryptType") == "SM2" && !(IsSm2(parameters["certNo"]) && IsSm2(parameters["certName"])))
        {
            return Success(call.RequestId).Rejected(ErrorOf(501));
        }

        if (verifications.HasOrder(call.Caller.Uid, parameters["outerOrderNo"]))
        {
            return Reject(call, "outerOrderNo");
        }

        string? callbackUrl = Find(parameters, "callbackUrl");
        string certifyId = FaceVerifications.CreateId(call.RequestId);
        IssuedFaceVerification started = verifications.Start(
            CreateUrl(certifyId),
            certifyId,
            new(call.Caller.Uid, parameters["sceneId"], parameters["outerOrderNo"]),
            callbackUrl is null ? null : new Uri(callbackUrl),
            Find(parameters, "callbackToken"),
            call.Now);
        return Started(call.RequestId, started.CertifyId, started.CertifyUrl);
    }

    private EmulatedResponse Query(OperationCall call, Dictionary<string, string> parameters) =>
        !IsGiven(Find(parameters, "sceneId")) ? Reject(call, "sceneId")
        : verifications.Find(Find(parameters, "certifyId") ?? "") is { } found
        && found.Order.AccountUid == call.Caller.Uid && found.Order.SceneId == Find(parameters, "sceneId")
            ? Outcome(call, found)
            : Reject(call, "certifyId");

    private EmulatedResponse Outcome(OperationCall call, IssuedFaceVerification found)
    {
        if (found.Passed is null && !settings.ReportsUnfinishedFaceVerificationsAsFailed)
        {
            return Success(call.RequestId).Rejected(ErrorOf(405));
        }

        var passed = new ResponseField("passed", found.Passed == true ? "T" : "F");
        return found is { Passed: false, FailReason: { } reason }
            ? Success(call.RequestId, passed, new ResponseField("fail_reason", reason))
            : Success(call.RequestId, passed);
    }

    /// <summary>Returns the error with one of the documented codes of the service.</summary>
    internal static ServiceError ErrorOf(int code) => new(
        code.ToString(CultureInfo.InvariantCulture),
        200,
        Errors.TryGetValue(code, out string? message) ? message : throw new ArgumentException(
            "The code is not one of face verification. The vendor documents 401 to 405 and 501.", nameof(code)));

    private Uri CreateUrl(string certifyId) => IssuedFaceVerification.CreateUrl(certifyId, settings.PublicUrl);

    private EmulatedResponse Started(string requestId, string certifyId, Uri certifyUrl) =>
        Success(requestId, new("certifyId", certifyId), new("certifyUrl", certifyUrl.AbsoluteUri));

    private EmulatedResponse Success(string requestId, params ResponseField[] data) =>
        EmulatedResponse.Success(Action, new("code", 200), new("requestId", requestId), new("data", data, isPayload: true));

    private EmulatedResponse Reject(OperationCall call, string parameter) =>
        Success(call.RequestId).Rejected(new ServiceError("401", 200, $"The parameter {parameter} is missing, not valid or used already."));

    private static Dictionary<string, string>? ReadParameters(ReceivedRequest request)
    {
        try
        {
            using var json = JsonDocument.Parse(request.Find("ServiceParameters") ?? "");
            var names = new HashSet<string>(StringComparer.Ordinal);
            var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (JsonProperty parameter in json.RootElement.EnumerateObject())
            {
                if (!names.Add(parameter.Name))
                {
                    return null;
                }

                if (parameter.Value.GetString() is { } value)
                {
                    parameters.Add(parameter.Name, value);
                }
            }

            return parameters;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: the root is not an object, or a value is not a string.
            return null;
        }
    }

    private static string? Find(Dictionary<string, string> parameters, string name) =>
        parameters.TryGetValue(name, out string? value) ? value : null;

    private static bool IsGiven(string? value) => !string.IsNullOrWhiteSpace(value);

    /// <summary>
    /// Returns whether a text is Base64 of C1C2C3: an uncompressed point, which begins with 4, the digest, and at least one byte.
    /// </summary>
    private static bool IsSm2(string text)
    {
        try
        {
            byte[] ciphertext = Convert.FromBase64String(text);
            return ciphertext.Length >= MinSm2Length && ciphertext[0] == 4;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static bool IsOrderNumber(string? value)
    {
        foreach (char c in value ?? "")
        {
            if (c is not ((>= '0' and <= '9') or (>= 'A' and <= 'Z') or (>= 'a' and <= 'z')))
            {
                return false;
            }
        }

        return value is { Length: > 0 and <= MaxOrderNumberLength };
    }
}
