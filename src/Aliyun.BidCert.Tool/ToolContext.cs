using System;
using System.Globalization;

namespace Aliyun.BidCert.Tool;

/// <summary>What every command works with.</summary>
internal sealed class ToolContext
{
    private readonly Lazy<ToolSettings> _settings;

    internal ToolContext(Terminal terminal, TimeProvider time)
    {
        Terminal = terminal;
        Time = time;
        _settings = new Lazy<ToolSettings>(() => ToolSettings.Load(this));
        Words = new Words(FindLanguage());
    }

    internal Terminal Terminal { get; }

    internal Words Words { get; }

    internal TimeProvider Time { get; }

    /// <exception cref="ToolException">A file of settings cannot be read.</exception>
    internal ToolSettings LoadSettings() => _settings.Value;

    private AdviceLanguage FindLanguage()
    {
        const string Sample = "实名认证";
        return !Terminal.CanShow(Sample) ? AdviceLanguage.English
            : Enum.TryParse(ToolSettings.FindLanguage(), ignoreCase: true, out AdviceLanguage configured) && Enum.IsDefined(configured)
                ? configured
            : CultureInfo.CurrentUICulture.Name.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? AdviceLanguage.Chinese
            : AdviceLanguage.English;
    }
}
