using System.Text.RegularExpressions;

namespace Aliyun.BidCert;

/// <summary>What gives a secret or a person away in a server's text: the name before it, or its form.</summary>
internal static class SecretPatterns
{
    // A quotation mark, an equals sign and a colon, as they are, escaped for JSON or HTML, or percent-encoded any number of times.
    private const string Quotation = """(?:\\*["']|&quot;|&#(?:34|39|x22|x27);|\\+u002[27]|%(?:25)*2[27])""";
    private const string EqualsSign = """(?:=|%(?:25)*3D|\\+u003d|&#(?:61|x3d);)""";
    private const string Colon = "(?::|%(?:25)*3A)";
    private const string Assignment = $"(?:{Quotation}?\\s*{EqualsSign}\\s*{Quotation}?|{Quotation}\\s*{Colon}\\s*{Quotation}?|\\s*{Colon}\\s*{Quotation})";

    // What ends a value that is quoted and encoded; elsewhere what ends it is a character.
    private const string NoEncodedQuotation = """(?!%(?:25)*22|\\+u0022)""";
    private const string PersonalName = "(?:name|phone|certName|certNo|certNumber)";

    private static readonly Regex SecretParameter = new(
        $"((?:Signature|AccessKeyId|AccessKeySecret|SecurityToken|token|AliyunPk|PK|ServiceParameters){Assignment})(?:{NoEncodedQuotation}[^&\"'<>;,)\\s])*",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    // A blank is a part of many names.
    private static readonly Regex PersonalMember = new(
        $"((?:(?<![a-z0-9])|(?<={Quotation})){PersonalName}{Assignment}|<{PersonalName}>)(?:{NoEncodedQuotation}[^&\"'<>;,)\\]{{}}\r\n])+",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    // A UID as many languages write numbers, a mobile phone's number in groups, and a unified social credit code: 8 digits at most in a row.
    private static readonly Regex NumberInGroups = new(
        "(?<![0-9A-Za-z])(?:[0-9]{1,3}(?:,[0-9]{3}){2,}|1[0-9]{2}[- ][0-9]{4}[- ][0-9]{4}|[0-9A-Z]{2}[0-9]{6}[0-9A-Z]{10})(?![0-9A-Za-z])",
        RegexOptions.CultureInvariant);

    // Of an object or an array, or of what is left of them where an answer is broken: the end of a member's name.
    private static readonly Regex BeginningOfJson = new("""\{\s*\\*["']|\[\s*\\*["'{[]|["']\s*:""", RegexOptions.CultureInvariant);

    /// <summary>Text with a mask in place of the values of secret parameters.</summary>
    internal static string WithoutSecretParameters(string text) => SecretParameter.Replace(text, $"$1{Redaction.Hidden}");

    /// <summary>Text with long numbers masked that are not one run of digits.</summary>
    internal static string WithoutNumbersInGroups(string text) => NumberInGroups.Replace(text, match => Redaction.Mask(match.Value));

    /// <summary>Text of an answer about a person, without what it may quote of the answer: in JSON, in XML, or as a program prints an object.</summary>
    internal static string WithoutPersonalMembers(string text)
    {
        Match json = BeginningOfJson.Match(text);
        text = json.Success ? $"{text.Substring(0, json.Index)}{JsonShape.Of(text.Substring(json.Index))}" : text;
        return PersonalMember.Replace(text, $"$1{Redaction.Hidden}");
    }
}
