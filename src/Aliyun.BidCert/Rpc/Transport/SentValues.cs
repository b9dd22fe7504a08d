using System;
using System.Linq;

namespace Aliyun.BidCert.Rpc;

/// <summary>Finds in what a service says what was sent to it.</summary>
internal static class SentValues
{
    /// <summary>
    /// Whether a text holds a value that was configured or sent and that tells somebody something: not <c>JSON</c> or <c>pc</c>.
    /// </summary>
    internal static bool AreIn(string text, RpcAttempt attempt) =>
        Holds(text, attempt.Key?.Secret ?? "")
        || attempt.SentValues.Any(value => Holds(text, value))
        || attempt.Signed.Any(signed => Holds(text, signed.Signature)
            || signed.Parameters.Any(parameter => IsTelling(parameter.Key) && Holds(text, parameter.Value)));

    /// <summary>The first parameter of ours that a message names as a word, or null.</summary>
    internal static string? FindParameter(string message, RpcAttempt attempt) =>
        attempt.Signed.Take(1)
            .SelectMany(signed => signed.Parameters)
            .Select(parameter => (Name: parameter.Key, Start: FindWord(message, parameter.Key)))
            .Where(found => found.Start >= 0)
            .OrderBy(found => found.Start)
            .Select(found => found.Name)
            .FirstOrDefault();

    private static bool IsTelling(string name) => name
        is "AccessKeyId" or "AliyunPk" or "PK" or "SecurityToken" or "SignatureNonce"
        or "x-acs-accesskey-id" or "x-acs-security-token" or "x-acs-signature-nonce";

    private static bool Holds(string text, string value) =>
        value.Length > 0 && text.IndexOf(value, StringComparison.OrdinalIgnoreCase) >= 0;

    private static int FindWord(string text, string word)
    {
        for (int start = text.IndexOf(word, StringComparison.Ordinal);
            start >= 0;
            start = text.IndexOf(word, start + 1, StringComparison.Ordinal))
        {
            int end = start + word.Length;
            bool isWhole = (start == 0 || !Grammar.IsLetterOrDigit(text[start - 1]))
                && (end == text.Length || !Grammar.IsLetterOrDigit(text[end]));
            if (isWhole)
            {
                return start;
            }
        }

        return -1;
    }
}
