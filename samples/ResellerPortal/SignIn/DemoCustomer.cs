using System;
using System.Globalization;
using System.Security.Claims;
using Aliyun.BidCert;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace ResellerPortal.SignIn;

/// <summary>A customer as whom anybody may sign in: an item of the section "Portal:Customers".</summary>
internal sealed class DemoCustomer
{
    internal const string UidClaim = "aliyun_uid";
    private const string SubjectTypeClaim = "subject_type";

    public string Id { get; set; } = "";

    public string? Name { get; set; }

    /// <summary>The UID of the customer's Alibaba Cloud account.</summary>
    public string AliyunPk { get; set; } = "";

    public SubjectType SubjectType { get; set; }

    /// <summary>The name on the document of the person, for face verification.</summary>
    public string? IdentityName { get; set; }

    /// <summary>The number of that document.</summary>
    public string? IdentityNumber { get; set; }

    internal string? ChineseName { get; init; }

    internal string? Description { get; init; }

    internal string? ChineseDescription { get; init; }

    internal string ShownName => IsChinese && ChineseName is not null ? ChineseName : string.IsNullOrEmpty(Name) ? Id : Name;

    internal string ShownDescription => (IsChinese ? ChineseDescription : Description) ?? $"UID {MaskedUid}";

    private string MaskedUid => AliyunPk.Length > 8 ? $"{AliyunPk[..3]}***{AliyunPk[^4..]}" : "***";

    private static bool IsChinese => CultureInfo.CurrentUICulture.Name.StartsWith("zh", StringComparison.OrdinalIgnoreCase);

    /// <summary>Returns what the session says of the customer: what Certification reads, instead of what a browser posts.</summary>
    internal ClaimsPrincipal ToPrincipal()
    {
        Claim[] claims =
        [
            new Claim(ClaimTypes.NameIdentifier, Id),
            new Claim(ClaimTypes.Name, ShownName),
            new Claim(UidClaim, AliyunPk),
            new Claim(SubjectTypeClaim, SubjectTypeText),
        ];
        return new ClaimsPrincipal(new ClaimsIdentity(claims, CookieAuthenticationDefaults.AuthenticationScheme));
    }

    public override string ToString() => $"DemoCustomer {Id}";

    private string SubjectTypeText => SubjectType switch
    {
        SubjectType.Personal => "personal",
        SubjectType.Enterprise => "enterprise",
        _ => "all",
    };
}
