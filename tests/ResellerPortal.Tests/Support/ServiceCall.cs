using System;

namespace ResellerPortal.Tests.Support;

/// <summary>A call that has reached the emulator's server.</summary>
/// <param name="Action">The operation.</param>
/// <param name="AliyunPk">The UID that it is about; empty for face verification.</param>
/// <param name="AccessKeyId">The key of the portal that has called.</param>
/// <param name="At">When it came, by the clock of the test.</param>
internal sealed record ServiceCall(string Action, string AliyunPk, string AccessKeyId, DateTimeOffset At)
{
    internal const string Query = "QueryBidUserCertifiedInfo";
    internal const string GenerateUrl = "GenerateAliyunBidCertWaysUrl";
    internal const string Remove = "RemoveIdentityCertifiedForBidUser";
    internal const string Face = "ExecuteRequest";
}
