namespace Aliyun.BidCert.Tool.Doctor;

/// <summary>A setting, as JSON has it.</summary>
/// <param name="Key">Its key in the configuration.</param>
/// <param name="Value">What is shown of its value; null where it has none.</param>
/// <param name="Source">Where it comes from; null for a default.</param>
internal sealed record ShownSetting(string Key, string? Value, string? Source);
