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
    /// <param name="uid">The customer to ask about; null for none.</param>
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
        ServiceOutcome nobody = await AskAsync(
            Titles.Crm, Targets.Crm, isBidCertValid, () => ServiceQuestions.OfCrm(clients, Targets.Crm, _words)).ConfigureAwait(false);
        if (_uid is not null && isBidCertValid && answering.Contains(Targets.Crm))
        {
            checks.Add(nobody == ServiceOutcome.NotKnown
                ? Check.Skipped(Titles.Crm, Titles.Customer, _words.Say("not asked, because the call above failed", "未查询：上面的调用未成功"))
                : await CustomerCheck.AskAsync(clients.BidCert, _uid, _words, cancellationToken).ConfigureAwait(false));
        }

        if (nobody == ServiceOutcome.Exists)
        {
            // It would get a URL.
            services.Skip(Titles.Aas, isAboutCustomer: false, _words.Say(
                $"not asked, because it is not certain that nobody has the UID {ServiceQuestions.Nobody}",
                $"未调用：无法确认 UID {ServiceQuestions.Nobody} 不存在"));
        }
        else
        {
            await AskAsync(Titles.Aas, Targets.Aas, isBidCertValid, () => ServiceQuestions.OfAas(clients, Targets.Aas, _words))
                .ConfigureAwait(false);
        }

        if (Targets.Saf is { } saf)
        {
            SettingsSection key = SettingsSection.FaceVerify.HasSameKeyAs(SettingsSection.BidCert, _settings)
                ? SettingsSection.BidCert
                : SettingsSection.FaceVerify;
            await AskAsync(Titles.Saf, saf, isFaceVerifyValid, () => ServiceQuestions.OfSaf(clients, saf, key, _words))
                .ConfigureAwait(false);
        }

        return new DoctorResult(checks.All, settings.All, AccountManagerMessage.Create(services.NotOpened), network.HasEmulator);

        async Task<ServiceOutcome> AskAsync(string product, Target target, bool isValid, Func<ServiceQuestion> create)
        {
            if (isValid && answering.Contains(target))
            {
                return await services.AskAsync(create(), cancellationToken).ConfigureAwait(false);
            }

            services.Skip(product, product == Titles.Crm && _uid is not null, !isValid
                ? _words.Say("not asked, because the settings are not valid", "未调用：配置无效")
                : _words.Say(
                    $"not asked, because the network check of {target.Name} failed", $"未调用：{target.Name} 的网络检查未通过"));
            return ServiceOutcome.NotKnown;
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
