using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Threading.Tasks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aliyun.BidCert.Tests.Support;

/// <summary>Face verification.</summary>
internal sealed class FaceVerifyProduct : TestedProduct<FaceVerifyOptions>
{
    private const string NoVersion = "Version is not a date of the form yyyy-MM-dd: use 2017-03-31 or 2019-05-21.";

    internal override string Name => "FaceVerify";

    internal override string Section => "BidCert:FaceVerify";

    internal override Uri Endpoint => new("https://saf.cn-shanghai.aliyuncs.com/");

    internal override Type ClientType => typeof(IFaceVerifyClient);

    internal override Responder Success => FaceVerifyHarness.Begun;

    internal override string SuccessUrl => FakeValues.CertifyUrl;

    internal override IReadOnlyList<OwnSetting> OwnSettings { get; } = [new("Version", "2017-03-31", "2019-05-21", "v1 CANARY", NoVersion)];

    internal override IEnumerable<(string Name, Action<RpcClientOptions> Spoil, string Error)> OwnErrors =>
    [
        ("no version", o => Version(o, ""), NoVersion),
        ("null version", o => Version(o, null), NoVersion),
        ("no date", o => Version(o, "2017-13-31"), NoVersion),
        ("Thai date", o => Version(o, "๒๐๑๗-๐๓-๓๑"), NoVersion),
    ];

    internal override IHttpClientBuilder Add(IServiceCollection services) => services.AddFaceVerify();

    internal override IHttpClientBuilder Add(IServiceCollection services, IConfigurationSection section) => services.AddFaceVerify(section);

    internal override IHttpClientBuilder Add(IServiceCollection services, Action<RpcClientOptions> configure) => services.AddFaceVerify(configure);

    internal override IHttpClientBuilder Add(IServiceCollection services, string name, IConfigurationSection section) => services.AddFaceVerify(name, section);

    internal override IHttpClientBuilder Add(IServiceCollection services, string name, Action<RpcClientOptions> configure) => services.AddFaceVerify(name, configure);

    internal override IDisposable CreateClient(RpcClientOptions options) => new FaceVerifyClient((FaceVerifyOptions)options);

    internal override IDisposable CreateClient(RpcClientOptions options, HttpMessageHandler primaryHandler, bool disposeHandler) =>
        new FaceVerifyClient((FaceVerifyOptions)options, primaryHandler, disposeHandler, TimeProvider.System, NullLoggerFactory.Instance);

    internal override async Task<Uri> CallAsync(object client) => (await ((IFaceVerifyClient)client).InitAsync(FaceVerifyHarness.InitRequest())).CertifyUrl;

    internal override Func<Task>[] CallsWithoutRequest(object client) =>
        [() => ((IFaceVerifyClient)client).InitAsync(null!), () => ((IFaceVerifyClient)client).QueryAsync(null!)];

    private static void Version(RpcClientOptions options, string? version) => ((FaceVerifyOptions)options).Version = version!;
}
