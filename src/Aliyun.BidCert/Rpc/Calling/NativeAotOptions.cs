#if NET8_0_OR_GREATER
using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
#endif

namespace Aliyun.BidCert.Rpc;

/// <summary>Services of a first call that are registered as open types, such as OptionsFactory&lt;&gt;.</summary>
internal static class NativeAotOptions
{
    /// <summary>
    /// Shows the native compiler what they are closed to. A process that must compose those types itself takes a sixth longer to start.
    /// </summary>
    internal static void Compile()
    {
#if NET8_0_OR_GREATER
        if (!RuntimeFeature.IsDynamicCodeSupported)
        {
            Compile<HttpClientFactoryOptions>();
            Compile<LoggerFactoryOptions>();
            Compile<LoggerFilterOptions>();
            Compile<RegisteredAccessKeyProvider>();
        }
#endif
    }

#if NET8_0_OR_GREATER
    private static void Compile<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TOptions>()
        where TOptions : class
    {
        GC.KeepAlive(typeof(OptionsMonitor<TOptions>));
        GC.KeepAlive(typeof(OptionsFactory<TOptions>));
        GC.KeepAlive(typeof(OptionsCache<TOptions>));
    }
#endif
}
