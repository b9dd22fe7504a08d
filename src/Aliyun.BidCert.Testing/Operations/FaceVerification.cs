using System;
using System.Collections.Generic;
using System.Text.Json;
using Aliyun.BidCert.Testing.Gateway;

namespace Aliyun.BidCert.Testing.Operations;

/// <summary><see href="https://help.aliyun.com/document_detail/181863.html">ExecuteRequest with fin_face_verify</see>: init and query.</summary>
internal sealed class FaceVerification(string version, FaceVerifications verifications) : IEmulatedOperation
{
    private const int MaxOrderNumber = 32;
    private const int ShortestSm2 = 65 + 32 + 1;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private static readonly KeyValuePair<string, Func<string?, bool>>[] RulesOfInit =
    [
        new("sceneId", IsGiven),
        new("outerOrderNo", IsOrderNumber),
        new("bizCode", value => value is "FACE" or "FACE_SDK"),
        new("identityType", value => value is "CERT_INFO"),
        new("certType", value => value is "IDENTITY_CARD"),
        new("certNo", IsGiven),
        new("certName", IsGiven),
        new("returnUrl", value => value is not null),
        new("callbackUrl", value => value is null || (Uri.TryCreate(value, UriKind.Absolute, out Uri? url) && url.Scheme == Uri.UriSchemeHttps)),
        new("encryptType", value => value is null or "" or "SM2"),
    ];

    public Product Product => Product.Saf;

    public string Version => version;

    public string Action => "ExecuteRequest";

    public bool NeedsMainAccount => false;

    public ServiceError? FindObstacle(OperationCall call)
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
            _ => Refuse(call, "method"),
        };
    }

    public EmulatedResponse Sample(ReceivedRequest request, string requestId, DateTimeOffset now) =>
        ReadParameters(request) is { } parameters && Find(parameters, "method") == "query"
            ? Success(requestId, new ResponseField("passed", "F"))
            : Begun(requestId, FaceVerifications.IdFor(requestId));

    private EmulatedResponse Init(OperationCall call, Dictionary<string, string> parameters)
    {
        foreach (KeyValuePair<string, Func<string?, bool>> rule in RulesOfInit)
        {
            if (!rule.Value(Find(parameters, rule.Key)))
            {
                return Refuse(call, rule.Key);
            }
        }

        if (Find(parameters, "encryptType") == "SM2" && !(IsSm2(parameters["certNo"]) && IsSm2(parameters["certName"])))
        {
            return Success(call.RequestId).Refused(new ServiceError("501", 200, "System error."));
        }

        if (verifications.HasOrder(call.Caller.Uid, parameters["outerOrderNo"]))
        {
            return Refuse(call, "outerOrderNo");
        }

        string? callbackUrl = Find(parameters, "callbackUrl");
        IssuedFaceVerification begun = verifications.Begin(
            call.RequestId,
            new(call.Caller.Uid, parameters["sceneId"], parameters["outerOrderNo"]),
            callbackUrl is null ? null : new Uri(callbackUrl),
            Find(parameters, "callbackToken"),
            call.Now);
        return Begun(call.RequestId, begun.CertifyId);
    }

    private EmulatedResponse Query(OperationCall call, Dictionary<string, string> parameters) =>
        !IsGiven(Find(parameters, "sceneId")) ? Refuse(call, "sceneId")
        : verifications.Find(Find(parameters, "certifyId") ?? "") is { } found
        && found.Order.AccountUid == call.Caller.Uid && found.Order.SceneId == Find(parameters, "sceneId")
            ? Success(call.RequestId, new ResponseField("passed", found.Passed == true ? "T" : "F"))
            : Refuse(call, "certifyId");

    private EmulatedResponse Begun(string requestId, string certifyId) => Success(
        requestId, new("certifyId", certifyId), new("certifyUrl", IssuedFaceVerification.UrlOf(certifyId).AbsoluteUri));

    private EmulatedResponse Success(string requestId, params ResponseField[] data) =>
        EmulatedResponse.Success(Action, new("code", 200), new("requestId", requestId), new("data", data, isPayload: true));

    private EmulatedResponse Refuse(OperationCall call, string parameter) =>
        Success(call.RequestId).Refused(new ServiceError("400", 200, $"The parameter {parameter} is missing, not valid or used already."));

    private static Dictionary<string, string>? ReadParameters(ReceivedRequest request)
    {
        try
        {
            using var json = JsonDocument.Parse(request.Find("ServiceParameters") ?? "", Strict);
            var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (JsonProperty parameter in json.RootElement.EnumerateObject())
            {
                if (parameter.Value.GetString() is { } value)
                {
                    parameters.Add(parameter.Name, value);
                }
            }

            return parameters;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The second: it is no object, or a value is no text.
            return null;
        }
    }

    private static string? Find(Dictionary<string, string> parameters, string name) =>
        parameters.TryGetValue(name, out string? value) ? value : null;

    private static bool IsGiven(string? value) => !string.IsNullOrWhiteSpace(value);

    /// <summary>Base64 of C1C2C3: a point that is not compressed, which begins with 4, the digest, and one byte or more.</summary>
    private static bool IsSm2(string text)
    {
        try
        {
            byte[] ciphertext = Convert.FromBase64String(text);
            return ciphertext.Length >= ShortestSm2 && ciphertext[0] == 4;
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

        return value is { Length: > 0 and <= MaxOrderNumber };
    }
}
