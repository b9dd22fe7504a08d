using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using Aliyun.BidCert.Signing;
using Aliyun.BidCert.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Signing;

/// <summary>What is signed and sent is read back by a decoder that shares nothing with the encoder, for any Unicode.</summary>
[TestFixture]
internal sealed class RandomParameterTests
{
    // A lone surrogate has no UTF-8 form: row 82.
    private static Gen<string> AnyText => Gen.ArrayOf(AnyCharacter).Resize(12).Select(string.Concat);

    private static Gen<string> AnyCharacter => Gen.Frequency(
        (4, Gen.Elements(" !\"#$%&'()*+,-./09:;<=>?@AZ[\\]^_`az{|}~".ToCharArray()).Select(c => c.ToString())),
        (1, Between(0x00, 0x1f)),
        (1, Between(0x7f, 0xff)),
        (1, Between(0x300, 0x36f)), // combining
        (1, Between(0x590, 0x6ff)), // right to left
        (2, Between(0x4e00, 0x9fff)),
        (1, Between(0x2000, 0x206f)), // invisible
        (1, Between(0xe000, 0xffff)), // sorts behind astral characters ordinally, before them in UTF-8
        (2, Between(0x10000, 0x10ffff)),
        (1, Gen.Elements("e\u0301", "ß", "İ", "ı", "ǆ", "ﬁ", "\u200d", "\ufeff", "\ufffd", "\0")));

    private static Gen<Dictionary<string, string>> AnyParameters =>
        from names in Gen.ArrayOf(Gen.Frequency((8, AnyText), (1, Gen.Elements("Signature", "signature", "SignatureNonce", ""))))
        from values in Gen.ArrayOf(Gen.Frequency((8, AnyText), (1, Gen.Constant(""))), names.Length)
        select names.Zip(values).DistinctBy(pair => pair.First, StringComparer.Ordinal).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);

    [Test]
    public void Row81_GetStringToSign_AnyUnicode_IsReadBackByAnIndependentDecoder() => RandomCases.Check(
        from parameters in AnyParameters
        from method in Gen.Elements("POST", "GET")
        select new Case(method, parameters),
        one => one.Parameters.Keys.Select(skipped => one with { Parameters = Without(one.Parameters, skipped) }),
        2_000,
        one =>
        {
            string[] parts = RpcSignature.GetStringToSign(one.Method, one.Parameters).Split('&');

            Assert.That(parts, Has.Length.EqualTo(3));
            Assert.That((parts[0], parts[1]), Is.EqualTo((one.Method, "%2F")));
            Assert.That(DecodePairs(Decode(parts[2])), Is.EqualTo(Sorted(one.Parameters)));
            return Task.CompletedTask;
        });

    [Test]
    public void Row81_Client_AnyUnicode_SendsWhatItSigned() => RandomCases.Check(
        from name in AnyText
        from token in AnyText
        from uid in Gen.ArrayOf(Gen.Choose('0', '9'), 16)
        from placement in Gen.Elements(ParameterPlacement.Query, ParameterPlacement.Form)
        select (Name: "x" + name, Token: "y" + token, Uid: string.Concat(uid.Select(digit => (char)digit)), placement),
        _ => [],
        500,
        async one =>
        {
            using var face = new FaceVerifyHarness(options => options.ParameterPlacement = one.placement, FaceVerifyHarness.Begun);
            using var bid = new ClientHarness(options => options.ParameterPlacement = one.placement, Reply.Success);
            await face.Client.InitAsync(new("1", "order", one.Name, "number") { CallbackToken = one.Token });
            await bid.Client.GenerateAliyunBidCertWaysUrlAsync(new(one.Uid, Platform.App));

            Dictionary<string, string> sent = CheckSignatureOf(face.Handler.Requests.Single());
            using JsonDocument parameters = JsonDocument.Parse(sent["ServiceParameters"]);
            Assert.That(parameters.RootElement.GetProperty("certName").GetString(), Is.EqualTo(one.Name));
            Assert.That(parameters.RootElement.GetProperty("callbackToken").GetString(), Is.EqualTo(one.Token));
            Assert.That(CheckSignatureOf(bid.Handler.Requests.Single())["AliyunPk"], Is.EqualTo(one.Uid));
        });

    /// <summary>Reads the URL and the form as they were sent, and signs once more what was read.</summary>
    private static Dictionary<string, string> CheckSignatureOf(ReceivedRequest request)
    {
        KeyValuePair<string, string>[] sent = [.. DecodePairs(request.Uri.OriginalString.Split('?').ElementAtOrDefault(1) ?? ""), .. DecodePairs(request.Body ?? "")];
        Dictionary<string, string> parameters = sent.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);

        Assert.That(parameters["Signature"], Is.EqualTo(
            ReferenceSignature.Sign(ReferenceSignature.StringToSign(request.Method, parameters), FakeValues.AccessKeySecret)));
        return parameters;
    }

    private static Dictionary<string, string> Without(Dictionary<string, string> parameters, string name) =>
        parameters.Where(pair => pair.Key != name).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);

    private static List<KeyValuePair<string, string>> Sorted(Dictionary<string, string> parameters)
    {
        List<KeyValuePair<string, string>> sorted = [.. parameters.Where(pair => pair.Key != "Signature")];
        sorted.Sort((one, other) => string.CompareOrdinal(one.Key, other.Key));
        return sorted;
    }

    private static List<KeyValuePair<string, string>> DecodePairs(string canonical)
    {
        var pairs = new List<KeyValuePair<string, string>>();
        foreach (string pair in canonical.Length == 0 ? [] : canonical.Split('&'))
        {
            string[] parts = pair.Split('=');
            Require(parts.Length == 2, canonical);
            pairs.Add(new(Decode(parts[0]), Decode(parts[1])));
        }

        return pairs;
    }

    private static string Decode(string encoded)
    {
        var bytes = new List<byte>();
        for (int i = 0; i < encoded.Length; i++)
        {
            if (encoded[i] == '%')
            {
                string hex = encoded.Substring(i + 1, 2);
                byte value = byte.Parse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
                Require(value.ToString("X2", CultureInfo.InvariantCulture) == hex && !IsUnreserved((char)value), encoded);
                bytes.Add(value);
                i += 2;
            }
            else
            {
                Require(IsUnreserved(encoded[i]), encoded);
                bytes.Add((byte)encoded[i]);
            }
        }

        return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes.ToArray());
    }

    private static void Require(bool isSound, string encoded)
    {
        if (!isSound)
        {
            Assert.Fail("This is not encoded as it must be: " + encoded);
        }
    }

    private static bool IsUnreserved(char c) => c is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' or '_' or '.' or '~';

    private static Gen<string> Between(int first, int last) => Gen.Choose(first, last).Select(char.ConvertFromUtf32);

    private sealed record Case(string Method, Dictionary<string, string> Parameters)
    {
        public override string ToString() => Method + " " + JsonSerializer.Serialize(Parameters);
    }
}
