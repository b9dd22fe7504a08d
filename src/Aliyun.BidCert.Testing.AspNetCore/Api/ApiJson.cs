using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Aliyun.BidCert.Testing.Api;

/// <summary>How the API writes and reads JSON. A member that it does not know is an error: it may be a misspelt one.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    Converters = [typeof(LowerCaseEnumConverter<CustomerCertification>), typeof(LowerCaseEnumConverter<SubjectType>)],
    NumberHandling = JsonNumberHandling.Strict,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(AccessKeyModel))]
[JsonSerializable(typeof(AccessKeyRequest))]
[JsonSerializable(typeof(CertificationModel))]
[JsonSerializable(typeof(CertificationPageModel))]
[JsonSerializable(typeof(CertificationRequest))]
[JsonSerializable(typeof(ClockModel))]
[JsonSerializable(typeof(ClockRequest))]
[JsonSerializable(typeof(CustomerModel))]
[JsonSerializable(typeof(CustomerRequest))]
[JsonSerializable(typeof(DiagnosisModel))]
[JsonSerializable(typeof(DiagnosisRequest))]
[JsonSerializable(typeof(ErrorModel))]
[JsonSerializable(typeof(FaceRequest))]
[JsonSerializable(typeof(FaceVerificationModel))]
[JsonSerializable(typeof(FaultModel))]
[JsonSerializable(typeof(FaultRequest))]
[JsonSerializable(typeof(HealthModel))]
[JsonSerializable(typeof(RequestDetailsModel))]
[JsonSerializable(typeof(ResellerModel))]
[JsonSerializable(typeof(ResellerRequest))]
[JsonSerializable(typeof(SettingsRequest))]
[JsonSerializable(typeof(StateModel))]
internal sealed partial class ApiJson : JsonSerializerContext
{
    /// <summary>The same, with Chinese and quotation marks as they are: it is never part of a page.</summary>
    internal static ApiJson Readable =>
        field ??= new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
