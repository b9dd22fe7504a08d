using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Aliyun.BidCert.Tool.Doctor;

/// <summary>All checks in their order: settings, the network, the services.</summary>
internal sealed class DoctorRun
{
    private readonly ToolContext _context;
    private readonly ToolSettings _settings;
    private readonly Words _words;
    private readonly string? _uid;

    /// <param name="context">What the tool works with.</param>
    /// <param name="uid">The customer to ask about; null for nobody.</param>
    /// <exception cref="ToolException">A file of settings cannot be read.</exception>
    internal DoctorRun(ToolContext context, string? uid)
    {
        _context = context;
        _settings = context.LoadSettings();
        _words = context.Words;
        _uid = uid;
        Targets = new Targets(_settings);
    }

    internal Targets Targets { get; }

    /// <param name="show">Shows a check as soon as it is made.</param>
    /// <param name="cancellationToken">The token that ends it.</param>
    internal async Task<DoctorResult> RunAsync(Action<Check> show, CancellationToken cancellationToken)
    {
        var checks = new CheckList(show);
        var settings = new SettingsCheck(_context, _settings, checks);
        (bool isBidCertValid, bool isFaceVerifyValid) = CheckSettings(settings);
        var network = new NetworkChecks(_context, checks, Targets.All);
        HashSet<Target> answering = await network.RunAsync(cancellationToken).ConfigureAwait(false);

        // It ends soon, but a clock that is wrong is still corrected once.
        using ToolClients clients = _settings.CreateClients(options => options.MaxRetries = int.Min(options.MaxRetries, 1));
        var services = new ServiceChecks(_context, checks);
        await AskAsync(Titles.Crm, Targets.Crm, isBidCertValid, () => ServiceQuestions.OfCrm(clients, Targets.Crm, _uid, _words))
            .ConfigureAwait(false);
        await AskAsync(Titles.Aas, Targets.Aas, isBidCertValid, () => ServiceQuestions.OfAas(clients, Targets.Aas, _words))
            .ConfigureAwait(false);
        if (Targets.Saf is { } saf)
        {
            SettingsSection key = SettingsSection.FaceVerify.HasSameKeyAs(SettingsSection.BidCert, _settings)
                ? SettingsSection.BidCert
                : SettingsSection.FaceVerify;
            await AskAsync(Titles.Saf, saf, isFaceVerifyValid, () => ServiceQuestions.OfSaf(clients, saf, key, _words))
                .ConfigureAwait(false);
        }

        return new DoctorResult(checks.All, settings.All, AccountManagerMessage.Create(services.NotOpened), network.HasEmulator);

        async Task AskAsync(string product, Target target, bool isValid, Func<ServiceQuestion> create)
        {
            if (isValid && answering.Contains(target))
            {
                await services.AskAsync(create(), cancellationToken).ConfigureAwait(false);
                return;
            }

            services.Skip(product, product == Titles.Crm && _uid is not null, !isValid
                ? _words.Say("not asked, because the settings are not valid", "未调用：配置无效")
                : _words.Say(
                    $"not asked, because the network check of {target.Name} failed", $"未调用：{target.Name} 的网络检查未通过"));
        }
    }

    private (bool IsBidCertValid, bool IsFaceVerifyValid) CheckSettings(SettingsCheck settings)
    {
        using ToolClients clients = _settings.CreateClients();
        settings.DescribeSources();
        bool isBidCertValid = settings.Run(SettingsSection.BidCert, () => clients.BidCertOptions);
        if (Targets.Saf is not null)
        {
            return (isBidCertValid, settings.Run(SettingsSection.FaceVerify, () => clients.FaceVerifyOptions));
        }

        settings.SkipFaceVerify();
        return (isBidCertValid, false);
    }
}
