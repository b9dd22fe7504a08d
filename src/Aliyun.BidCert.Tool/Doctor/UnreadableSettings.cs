using System;

namespace Aliyun.BidCert.Tool.Doctor;

/// <summary>The report where a file of settings cannot be read, so that nothing else can be checked.</summary>
internal static class UnreadableSettings
{
    private static readonly (string Group, string Name)[] NotChecked =
    [
        (Titles.FaceVerifySettings, Titles.Validation),
        (Titles.Proxy, Titles.Proxy),
        (Titles.Dns, Titles.Dns),
        (Titles.Tls, Titles.Tls),
        (Titles.Clock, Titles.Clock),
    ];

    /// <param name="problem">Why they cannot be read.</param>
    /// <param name="isAboutCustomer">Whether a customer was to be asked about.</param>
    /// <param name="show">Shows a check.</param>
    /// <param name="words">The language.</param>
    internal static DoctorResult Report(ToolException problem, bool isAboutCustomer, Action<Check> show, Words words)
    {
        string reason = words.Say("not checked, because the settings cannot be read", "未检查：无法读取配置");
        var checks = new CheckList(show);
        checks.Add(Check.Failed(Titles.Settings, Titles.Configuration, problem.ExitCode, problem.Message));
        foreach ((string group, string name) in NotChecked)
        {
            checks.Add(Check.Skipped(group, name, reason));
        }

        foreach (string product in (string[])[Titles.Crm, Titles.Aas, Titles.Saf])
        {
            ServiceVerdict.OfNone(product, isAboutCustomer && product == Titles.Crm, reason).ForEach(checks.Add);
        }

        return new DoctorResult(checks.All, [], Message: null, IsEmulator: false);
    }
}
