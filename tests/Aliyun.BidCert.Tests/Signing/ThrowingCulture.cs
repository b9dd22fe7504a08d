using System;
using System.Globalization;

namespace Aliyun.BidCert.Tests.Signing;

/// <summary>A culture that throws as soon as anything is formatted, parsed, compared or cased with it.</summary>
internal sealed class ThrowingCulture() : CultureInfo("en-US")
{
    public override NumberFormatInfo NumberFormat
    {
        get => throw Used(nameof(NumberFormat));
        set => throw Used(nameof(NumberFormat));
    }

    public override DateTimeFormatInfo DateTimeFormat
    {
        get => throw Used(nameof(DateTimeFormat));
        set => throw Used(nameof(DateTimeFormat));
    }

    public override CompareInfo CompareInfo => throw Used(nameof(CompareInfo));

    public override TextInfo TextInfo => throw Used(nameof(TextInfo));

    public override Calendar Calendar => throw Used(nameof(Calendar));

    private static InvalidOperationException Used(string what) =>
        new($"The culture's {what} was used where the result must not depend on a culture.");
}
