namespace Aliyun.BidCert.Tool;

/// <summary>What the tool says to the program that started it. docs/tool.md lists these codes.</summary>
internal enum ExitCode
{
    Success = 0,
    WrongArgument = 1,

    /// <summary>There is no key, or the settings are not valid.</summary>
    Configuration = 2,

    /// <summary>A port, a file or the output cannot be used.</summary>
    LocalResource = 3,

    /// <summary>DNS, proxy, connection or TLS, or no usable response.</summary>
    Network = 4,
    Clock = 5,

    /// <summary>The service rejects the key, the token or the signature.</summary>
    Key = 6,

    /// <summary>The service rejects the call for good: not opened, no permission, no such customer.</summary>
    NotAllowed = 7,

    /// <summary>The service fails or throttles.</summary>
    Service = 8,

    /// <summary>Some rows of a query have failed.</summary>
    Incomplete = 9,

    /// <summary>Ctrl+C, as shells have it.</summary>
    Cancelled = 130,
}
