using System;
using System.Linq;

namespace Aliyun.BidCert.Tool.Doctor;

/// <summary>The AccessKeys of all sections, and whether a text contains a part of one.</summary>
internal sealed class ConfiguredKeys(ToolSettings settings)
{
    private readonly string[] _parts = [.. new[] { SettingsSection.BidCert, SettingsSection.FaceVerify }
        .SelectMany(section => SettingsSection.KeyParts.Select(part => settings.FindSource(section.KeyOf(part))?.Value))
        .OfType<string>()];

    /// <summary>Returns whether it contains one, as it is or percent-encoded. A URL's host has lost the case of its letters.</summary>
    internal bool AreIn(string text)
    {
        string decoded = Uri.UnescapeDataString(text);
        return _parts.Any(part =>
            text.Contains(part, StringComparison.OrdinalIgnoreCase) || decoded.Contains(part, StringComparison.OrdinalIgnoreCase));
    }
}
