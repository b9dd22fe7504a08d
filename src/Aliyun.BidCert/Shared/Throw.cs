using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Aliyun.BidCert;

/// <summary>Argument checks with one wording on both target frameworks.</summary>
internal static class Throw
{
    internal static void IfNull([NotNull] object? argument, [CallerArgumentExpression(nameof(argument))] string name = "")
    {
#if NET8_0_OR_GREATER
        ArgumentNullException.ThrowIfNull(argument, name);
#else
        if (argument is null)
        {
            throw new ArgumentNullException(name);
        }
#endif
    }

    internal static void IfNullOrEmpty([NotNull] string? argument, [CallerArgumentExpression(nameof(argument))] string name = "")
    {
        IfNull(argument, name);
        if (argument.Length == 0)
        {
            throw new ArgumentException("The value is empty.", name);
        }
    }
}
