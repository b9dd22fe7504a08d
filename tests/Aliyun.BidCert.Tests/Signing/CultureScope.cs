using System;
using System.Collections.Generic;
using System.Globalization;

namespace Aliyun.BidCert.Tests.Signing;

/// <summary>Sets the current culture of this thread until disposed of.</summary>
internal sealed class CultureScope : IDisposable
{
    private readonly CultureInfo culture = CultureInfo.CurrentCulture;
    private readonly CultureInfo uiCulture = CultureInfo.CurrentUICulture;

    public CultureScope(CultureInfo current)
    {
        CultureInfo.CurrentCulture = current;
        CultureInfo.CurrentUICulture = current;
    }

    /// <summary>
    /// The cultures of row 83: other calendars, digits and minus signs, other orders and cases of letters. The empty name is the invariant one.
    /// </summary>
    public static IReadOnlyList<string> NamesOfRow83 { get; } = ["th-TH", "ar-SA", "fa-IR", "fi-FI", "da-DK", "tr-TR", "he-IL", ""];

    /// <summary>What the function gives under a culture.</summary>
    public static T Under<T>(CultureInfo culture, Func<T> function)
    {
        using var scope = new CultureScope(culture);
        return function();
    }

    public void Dispose()
    {
        CultureInfo.CurrentCulture = culture;
        CultureInfo.CurrentUICulture = uiCulture;
    }
}
