using System;
using System.Net;

namespace Aliyun.BidCert.Tool.Emulator;

/// <summary>Where the emulator listens, and under which URL browsers reach it.</summary>
internal sealed record EmulatorArguments(IPAddress Address, int Port, Uri? PublicUrl)
{
    internal bool IsAnyAddress => Address.Equals(IPAddress.Any) || Address.Equals(IPAddress.IPv6Any);
}
