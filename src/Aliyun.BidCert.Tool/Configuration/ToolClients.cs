using System;
using System.Linq;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Aliyun.BidCert.Tool;

/// <summary>The clients as an application registers them, with <c>AddBidCert()</c> and <c>AddFaceVerify()</c>.</summary>
internal sealed class ToolClients : IDisposable
{
    private readonly IConfiguration _configuration;
    private readonly Words _words;
    private readonly ServiceProvider _services;

    internal ToolClients(IConfiguration configuration, Words words, Action<RpcClientOptions>? change)
    {
        _configuration = configuration;
        _words = words;
        var services = new ServiceCollection();
        services.AddSingleton(configuration);
        services.AddBidCert();
        services.AddFaceVerify();
        services.PostConfigure<BidCertOptions>(options => Adapt(options, change));
        services.PostConfigure<FaceVerifyOptions>(options => Adapt(options, change));
        _services = services.BuildServiceProvider();
    }

    /// <exception cref="ToolException">They are not valid.</exception>
    internal BidCertOptions BidCertOptions => Read<BidCertOptions>("BidCert");

    /// <exception cref="ToolException">They are not valid.</exception>
    internal FaceVerifyOptions FaceVerifyOptions => Read<FaceVerifyOptions>("BidCert:FaceVerify");

    /// <exception cref="ToolException">Its options are not valid.</exception>
    internal IBidCertClient BidCert
    {
        get
        {
            _ = BidCertOptions;
            return _services.GetRequiredService<IBidCertClient>();
        }
    }

    /// <exception cref="ToolException">Its options are not valid.</exception>
    internal IFaceVerifyClient FaceVerify
    {
        get
        {
            _ = FaceVerifyOptions;
            return _services.GetRequiredService<IFaceVerifyClient>();
        }
    }

    public void Dispose() => _services.Dispose();

    private bool HasNone(string section, string name) => string.IsNullOrEmpty(_configuration[$"{section}:{name}"]);

    private void Adapt(RpcClientOptions options, Action<RpcClientOptions>? change)
    {
        options.AdviceLanguage = _words.Language;
        change?.Invoke(options);
    }

    private TOptions Read<TOptions>(string section)
        where TOptions : RpcClientOptions
    {
        try
        {
            return _services.GetRequiredService<IOptionsMonitor<TOptions>>().CurrentValue;
        }
        catch (OptionsValidationException e)
        {
            bool hasNoKey = HasNone(section, nameof(RpcClientOptions.AccessKeyId))
                && HasNone(section, nameof(RpcClientOptions.AccessKeySecret));
            throw new ToolException(ExitCode.Configuration, hasNoKey ? MissingKey.Describe(_words) : string.Join(' ', e.Failures));
        }
        catch (InvalidOperationException e)
        {
            // What it says quotes the value, which may be a secret in the wrong place.
            string? name = typeof(TOptions).GetProperties().Select(property => property.Name)
                .FirstOrDefault(name => e.Message.Contains($"{section}:{name}", StringComparison.OrdinalIgnoreCase));
            string setting = name is null ? section : $"{section}:{name}";
            throw new ToolException(ExitCode.Configuration, _words.Say(
                $"The setting {setting} is not a valid value: bidcert doctor says what it may be.",
                $"配置项 {setting} 的取值无效：bidcert doctor 会说明可用的取值。"));
        }
    }
}
