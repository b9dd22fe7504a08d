namespace Aliyun.BidCert.Tool;

/// <summary>A setting that is set.</summary>
/// <param name="Value">Its value.</param>
/// <param name="Description">Where it comes from, in the tool's language.</param>
internal sealed record SettingSource(string Value, string Description)
{
    // A record would print the value, which may be a secret.
    public override string ToString() => Description;
}
