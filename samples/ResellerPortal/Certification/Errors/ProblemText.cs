using System;
using System.Globalization;

namespace ResellerPortal.Certification.Errors;

/// <summary>A text in both languages of the portal.</summary>
internal sealed record ProblemText(string English, string Chinese)
{
    /// <summary>Gets the text in the language of the request.</summary>
    internal string Current =>
        CultureInfo.CurrentUICulture.Name.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? Chinese : English;
}
