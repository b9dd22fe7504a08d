namespace Aliyun.BidCert;

/// <summary>One parameter or header of a request that the service read in another way than it was sent.</summary>
public sealed class SignatureDifference
{
    internal SignatureDifference(string name, string? sent, string? seen)
    {
        Name = name;
        Sent = sent;
        Seen = seen;
    }

    /// <summary>
    /// Gets the name of the parameter or header; or <c>(HTTP method)</c>, <c>(path)</c>, <c>(order of parameters)</c>, <c>(encoding)</c>,
    /// <c>(hash of the body)</c> or <c>(hash of the canonical request)</c> where those differ.
    /// </summary>
    public string Name { get; }

    /// <summary>
    /// Gets the value that was sent, masked where it identifies somebody or is secret; null when the parameter was not sent.
    /// </summary>
    public string? Sent { get; }

    /// <summary>Gets the value that the service saw, masked in the same way; null when it saw no such parameter.</summary>
    public string? Seen { get; }

    /// <summary>Returns the difference in one line of English, without secrets.</summary>
    /// <returns>For example <c>Platform: sent "pc", the service saw "h5"</c>.</returns>
    public override string ToString() =>
        $"{Name}: {(Sent is null ? "not sent" : $"sent \"{Sent}\"")}, " +
        (Seen is null ? "the service did not receive it" : $"the service saw \"{Seen}\"");

    internal string ToChinese() =>
        $"{Name}：{(Sent is null ? "未发送" : $"发送的是 \"{Sent}\"")}，{(Seen is null ? "服务端未收到此参数" : $"服务端收到的是 \"{Seen}\"")}";
}
