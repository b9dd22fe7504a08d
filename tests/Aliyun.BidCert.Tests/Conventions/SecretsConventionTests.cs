using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Reflection;
using System.Runtime.Serialization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Threading.Tasks;
using Aliyun.BidCert.Testing;
using Aliyun.BidCert.Tests.Errors;
using Aliyun.BidCert.Tests.Signing;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Conventions;

/// <summary>Row 74, the part that needs no call: what objects of the public types say about themselves.</summary>
[TestFixture]
internal sealed class SecretsConventionTests
{
    // What may be shown: it identifies a call to the vendor's support, or is the service's or the application's own public word.
    private static readonly string[] Shown = ["requestId", "code", "serverMessage", "recommend", "message"];

    // What must not be stored either, wherever an object is written as JSON.
    private static readonly string[] NeverInJson =
        ["AccessKeyId", "AccessKeySecret", "SecurityToken", "Url", "CertifyUrl", "Name", "Phone", "CertNumber", "CertName", "CertNo", "CallbackToken"];

    private static IEnumerable<Type> ConstructibleTypes =>
        ShippedAssemblies.PublicTypes.Where(type => type is { IsEnum: false, IsAbstract: false } && type.GetConstructors().Length > 0);

    private static IEnumerable<Type> SerializableTypes =>
        ConstructibleTypes.Where(type => type.Name.EndsWith("Options", StringComparison.Ordinal) || type.Name.EndsWith("Response", StringComparison.Ordinal));

    [TestCaseSource(nameof(ConstructibleTypes))]
    public void ToString_Row74ObjectFullOfCanaries_ShowsNone(Type type)
    {
        IEnumerable<string> canaries =
            CanaryFactory.NamesOf(type).Where(name => !Shown.Contains(name, StringComparer.OrdinalIgnoreCase)).Select(CanaryFactory.CanaryOf);
        foreach (object made in CanaryFactory.CreateAll(type))
        {
            string text = made.ToString()!;
            Assert.That(
                canaries.Where(canary => text.Contains(canary, StringComparison.Ordinal)),
                Is.Empty,
                $"{type} shows a secret or an identifier in ToString(), which ends up in logs: mask it, or, if everybody may see it, add it to Shown.");
            Dispose(made);
        }
    }

    [TestCaseSource(nameof(SerializableTypes))]
    public void Serialize_Row74ObjectFullOfCanaries_ShowsNoSecret(Type type)
    {
        IEnumerable<string> canaries = CanaryFactory.NamesOf(type)
            .Where(name => NeverInJson.Contains(name, StringComparer.OrdinalIgnoreCase)).Select(CanaryFactory.CanaryOf);
        foreach (object made in CanaryFactory.CreateAll(type))
        {
            string json = JsonSerializer.Serialize(made, type);
            Assert.That(json, Is.Not.EqualTo("{}"));
            Assert.That(
                canaries.Where(canary => json.Contains(canary, StringComparison.Ordinal)),
                Is.Empty,
                $"{type} writes a secret or personal data into JSON, which is then stored: put [JsonIgnore] on the property.");
        }
    }

    [TestCaseSource(nameof(ConstructibleTypes))]
    public void Serialize_Row74SecretOrPersonalProperty_IsMarkedForEverySerialiser(Type type)
    {
        foreach (PropertyInfo property in type.GetProperties().Where(property => NeverInJson.Contains(property.Name, StringComparer.Ordinal)))
        {
            Assert.That(
                (property.IsDefined(typeof(JsonIgnoreAttribute)), property.IsDefined(typeof(IgnoreDataMemberAttribute))),
                Is.EqualTo((true, true)),
                $"{type}.{property.Name} is a secret or personal: put [IgnoreDataMember], which other serialisers heed, beside [JsonIgnore].");
        }
    }

    [TestCaseSource(nameof(ConstructibleTypes))]
    public void ToString_TextsWithLineBreaks_IsOneLine(Type type)
    {
        // The message of this exception is the application's own text; those that the client creates are scrubbed before.
        if (type == typeof(BidCertTransportException) || type == typeof(BidCertClient) || type == typeof(FaceVerifyClient))
        {
            return;
        }

        foreach (object made in CanaryFactory.CreateAll(type, ending: "\r\n\u2028forged"))
        {
            Assert.That(
                made.ToString(),
                Does.Not.Match("[\\p{Cc}\u2028\u2029]"),
                $"{type}: a server or a configuration could forge a line of a log. Put its texts through Redaction.SingleLine.");
        }
    }

    [TestCaseSource(nameof(ConstructibleTypes))]
    public void ToString_UnderAnyCulture_IsTheSame(Type type)
    {
        foreach (object made in CanaryFactory.CreateAll(type))
        {
            string expected = CultureScope.Under(CultureInfo.InvariantCulture, made.ToString)!;
            foreach (string culture in CultureScope.NamesOfRow83)
            {
                Assert.That(
                    CultureScope.Under(CultureInfo.GetCultureInfo(culture), made.ToString),
                    Is.EqualTo(expected),
                    $"{type} says something else under {culture}: logs are searched by machines. Format with CultureInfo.InvariantCulture.");
            }

            Assert.That(() => CultureScope.Under(new ThrowingCulture(), made.ToString), Is.EqualTo(expected), $"{type} uses the current culture.");
            Dispose(made);
        }
    }

    [TestCaseSource(nameof(ConstructibleTypes))]
    public void ToString_PropertiesThatAreNotSetAsTheyShould_DoesNotThrow(Type type)
    {
        foreach (object? url in new object?[] { null, new Uri("relative", UriKind.Relative) })
        {
            foreach (object made in CanaryFactory.CreateAll(type))
            {
                foreach (PropertyInfo property in CanaryFactory.SettableProperties(type).Where(property => !property.PropertyType.IsValueType))
                {
                    SetUnlessRejected(property, made, property.PropertyType == typeof(Uri) ? url : null);
                }

                Assert.That(made.ToString, Throws.Nothing, $"{type}: debuggers and loggers call ToString() on anything, also what is not valid.");
                Dispose(made);
            }
        }
    }

    [Test]
    public void ToString_TypesWithoutPublicConstructors_ShowNoSecret()
    {
        SignatureDiagnosis wrongSecret = SignatureDiagnosis.Compare(Secrets.StringToSign, Secrets.StringToSign);
        SignatureDiagnosis changed = SignatureDiagnosis.Compare(
            Secrets.StringToSign, Secrets.StringToSignWith(("AccessKeyId", null), ("AliyunPk", null), ("SecurityToken", null)));
        object[] made = [wrongSecret, changed, .. changed.Differences];

        Assert.That(changed.Differences, Has.Count.EqualTo(3));
        AssertNoneShows(made, Secrets.All);
    }

    [Test]
    public async Task ToString_WhatTheEmulatorRecords_ShowsNoSecret()
    {
        var emulator = new BidCertEmulator();
        emulator.AddAccessKey("CanaryAccessKeyId", "CanaryAccessKeySecret", BidCertEmulator.DemoResellerUid, securityToken: "CanarySecurityToken");
        var options = new BidCertOptions { AccessKeyId = "CanaryAccessKeyId", AccessKeySecret = "CanaryAccessKeySecret", SecurityToken = "CanarySecurityToken" };
        using HttpMessageHandler handler = emulator.CreateHandler();
        using var client = new BidCertClient(
            options, handler, disposeHandler: false, TimeProvider.System, NullLoggerFactory.Instance);
        GenerateAliyunBidCertWaysUrlResponse response = await client.GenerateAliyunBidCertWaysUrlAsync(new(BidCertEmulator.DemoAliyunPk, Platform.Pc));
        emulator.FailNext(EmulatorFault.ServiceError("Throttling", System.Net.HttpStatusCode.BadRequest, "Canary"));
        RecordedRequest request = emulator.Requests.Single();
        IssuedCertWaysUrl issued = emulator.IssuedUrls.Single();

        AssertNoneShows(
            [emulator, request, issued, response, client, options, .. emulator.AccessKeys, .. emulator.Customers, .. emulator.Resellers, .. emulator.ScheduledFaults],
            ["Canary", BidCertEmulator.DemoAccessKeyId, BidCertEmulator.DemoResellerUid, request.Parameters["Signature"], request.Parameters["SignatureNonce"], issued.Token, BidCertEmulator.DemoAliyunPk, response.Url.Query]);
        Assert.That(request.ToString(), Does.Contain("GenerateAliyunBidCertWaysUrl"), "otherwise it shows nothing at all");
    }

    [Test]
    public async Task ToString_WhatTheEmulatorRecordsOfAFace_ShowsNobody()
    {
        var emulator = new BidCertEmulator();
        var options = new FaceVerifyOptions { AccessKeyId = BidCertEmulator.DemoRamAccessKeyId, AccessKeySecret = BidCertEmulator.DemoRamAccessKeySecret };
        using HttpMessageHandler handler = emulator.CreateHandler();
        using var client = new FaceVerifyClient(options, handler, disposeHandler: false, TimeProvider.System, NullLoggerFactory.Instance);
        var begin = new InitFaceVerifyRequest("CanaryScene", "CanaryOrder", "CanaryName", "CanaryNumber")
        {
            CallbackUrl = new Uri("https://portal.example/Canary"), CallbackToken = "CanaryToken",
        };
        InitFaceVerifyResponse response = await client.InitAsync(begin);
        emulator.CompleteFaceVerification(response.CertifyId, passed: true);

        AssertNoneShows(
            [emulator, emulator.Requests.Single(), emulator.FindFaceVerification(response.CertifyId)!, begin, response, client, options],
            ["Canary", response.CertifyId, response.CertifyUrl.Host, emulator.Requests[0].Parameters["Signature"]]);
    }

    [Test]
    public void ToString_WhatABrowserSaid_ShowsNothingThatAUserCanWrite()
    {
        Assert.That(FastAuthcMessage.TryParse("""{"type":"Canary","data":{"reason":"Canary"}}""", out FastAuthcMessage? message), Is.True);
        Assert.That(
            AlipayVerifyResult.TryParse("""{"resultStatus":"Canary","certifyId":"Canary","errorCode":"Canary"}""", out AlipayVerifyResult? result), Is.True);

        Assert.That(FaceVerifyCallback.TryParse("certifyId=Canary&passed=Canary&CallbackToken=Canary", "Canary", out FaceVerifyCallback? callback), Is.True);

        AssertNoneShows([message!, result!, callback!], ["Canary"]);
    }

    [Test]
    public void PublicTypes_WithTextInside_AreAllLookedAt()
    {
        // A new type without a public constructor needs its lines in one of the three tests above.
        string[] lookedAt =
        [
            "AlipayVerifyResult", "EmulatedAccessKey", "EmulatedCustomer", "EmulatedReseller", "EmulatorFault", "FaceVerifyCallback", "FastAuthcMessage", "IssuedCertWaysUrl", "IssuedFaceVerification", "RecordedRequest",
            "ScheduledFault", "SignatureDiagnosis", "SignatureDifference",
        ];
        IEnumerable<string> withoutConstructor = ShippedAssemblies.PublicTypes
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.GetConstructors().Length == 0).Select(type => type.Name);

        Assert.That(withoutConstructor, Is.EquivalentTo(lookedAt));
    }

    [Test]
    public void ToString_EmulatorFault_ShowsItsCodeOnly() =>
        Assert.That(EmulatorFault.ServiceError("Invalid PK").WithHeader("x-canary", "Canary").ToString(), Is.EqualTo("ServiceError Invalid PK"));

    [Test]
    public void CanaryFactory_Options_AreFullOfCanaries()
    {
        var options = (BidCertOptions)CanaryFactory.CreateAll(typeof(BidCertOptions)).Single();

        Assert.That(CanaryFactory.NamesOf(typeof(BidCertOptions)), Has.Member("AccessKeyId").And.Member("AccessKeySecret").And.Member("SecurityToken").And.Member("Endpoint"));
        Assert.That(options.AccessKeySecret, Is.EqualTo(CanaryFactory.CanaryOf("AccessKeySecret")));
        Assert.That(ConstructibleTypes, Has.Member(typeof(BidCertClient)).And.Member(typeof(BidCertServiceException)).And.Member(typeof(GenerateAliyunBidCertWaysUrlRequest)));
        Assert.That(SerializableTypes, Has.Member(typeof(BidCertOptions)).And.Member(typeof(GenerateAliyunBidCertWaysUrlResponse)));
    }

    // What a property rejects can never be in it.
    private static void SetUnlessRejected(PropertyInfo property, object target, object? value)
    {
        try
        {
            property.SetValue(target, value);
        }
        catch (TargetInvocationException e) when (e.InnerException is ArgumentException)
        {
            Assert.That(value, Is.Not.Null, $"{property.DeclaringType}.{property.Name} rejects null, which tools set and serialisers leave.");
        }
    }

    private static void AssertNoneShows(object[] items, IReadOnlyList<string> secrets) =>
        Assert.That(items.SelectMany(item => secrets.Where(secret => item.ToString()!.Contains(secret, StringComparison.Ordinal))), Is.Empty);

    private static void Dispose(object made) => (made as IDisposable)?.Dispose();
}
