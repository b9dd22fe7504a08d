using System;
using Aliyun.BidCert;

namespace ResellerPortal.Certification;

/// <summary>What Alibaba Cloud says of an account, and since when a certification of it is unfinished.</summary>
internal sealed record CertificationState(bool IsCertified, AccountCertType Kind, string? MaskedName, DateTimeOffset? StartedAt);
