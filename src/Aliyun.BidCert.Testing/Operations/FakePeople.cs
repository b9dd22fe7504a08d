using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Aliyun.BidCert.Testing.Operations;

/// <summary>The fictitious identities of certified customers. No such phone number, region or document exists.</summary>
internal static class FakePeople
{
    private const string Phone = "10000000000";

    private static readonly JsonWriterOptions JsonOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Returns the text of <c>result</c>: a JSON object of strings.</summary>
    internal static string ToResult(string? aliyunPk, CustomerCertification certification)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, JsonOptions))
        {
            json.WriteStartObject();
            foreach (KeyValuePair<string, string?> field in GetFields(aliyunPk, certification))
            {
                if (field.Value is not null)
                {
                    json.WriteString(field.Key, field.Value);
                }
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static KeyValuePair<string, string?>[] GetFields(string? aliyunPk, CustomerCertification certification) => certification switch
    {
        CustomerCertification.None => [new("aliyunPk", aliyunPk), new("isCertified", "0")],
        CustomerCertification.Personal => Certified(aliyunPk, "personal", "张三样例", "0", "000000000000000000"),
        _ => Certified(aliyunPk, "enterprise", "测试样例有限公司", "9", "00000000TESTSAMPLE"),
    };

    private static KeyValuePair<string, string?>[] Certified(
        string? aliyunPk, string accountCertType, string name, string certType, string certNumber) =>
    [
        new("aliyunPk", aliyunPk),
        new("isCertified", "1"),
        new("phone", Phone),
        new("accountCertType", accountCertType),
        new("name", name),
        new("certType", certType),
        new("certNumber", certNumber),
    ];
}
