namespace ResellerPortal.Certification.Store;

/// <summary>What has become of a started certification.</summary>
internal enum StartOutcome
{
    /// <summary>Not certified as far as we know: the worker goes on asking.</summary>
    Open = 0,

    /// <summary>Alibaba Cloud says that the account is certified.</summary>
    Certified,

    /// <summary>The customer has started another one.</summary>
    Superseded,

    /// <summary>Not certified at the last check, or not an account of ours.</summary>
    GivenUp,
}
