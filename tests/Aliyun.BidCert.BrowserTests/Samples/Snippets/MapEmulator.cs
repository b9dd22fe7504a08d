using Aliyun.BidCert.Testing;
using Microsoft.AspNetCore.Builder;

namespace Snippets;

internal static class MapEmulator
{
    internal static BidCertEmulator Map(WebApplication app)
    {
        #region MapEmulator
        var emulator = new BidCertEmulator();
        app.MapBidCertEmulator(emulator);
        #endregion
        return emulator;
    }
}
