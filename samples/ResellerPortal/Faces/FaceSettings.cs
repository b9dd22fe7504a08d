using System;

namespace ResellerPortal.Faces;

/// <summary>The settings of face verification: the section "Faces".</summary>
internal sealed class FaceSettings
{
    /// <summary>The scene that the vendor's console shows. Empty: faces are not set up.</summary>
    public string? SceneId { get; set; }

    /// <summary>The https URL of the endpoint faces/callback, as the vendor reaches it. Null: the vendor does not call.</summary>
    public Uri? CallbackUrl { get; set; }

    /// <summary>The secret that comes back with the call. Empty: none.</summary>
    public string? CallbackToken { get; set; }

    /// <summary>How many verifications a customer may start in any 24 hours.</summary>
    public int StartsPerDay { get; set; } = 5;

    /// <summary>The script that stands in for the Alipay app, in development only. Null: none.</summary>
    public Uri? AlipayStandIn { get; set; }

    internal bool IsSetUp => !string.IsNullOrEmpty(SceneId);
}
