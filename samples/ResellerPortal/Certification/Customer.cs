using System;
using System.Security.Claims;
using Aliyun.BidCert;

namespace ResellerPortal.Certification;

/// <summary>A signed-in customer. The UID comes from the session, never from what a browser posts.</summary>
internal sealed record Customer(string Id, string AliyunPk, SubjectType SubjectType)
{
    internal const string AliyunPkClaim = "aliyun_uid";
    internal const string SubjectTypeClaim = "subject_type";

    internal static Customer Of(ClaimsPrincipal user) =>
        new(Find(user, ClaimTypes.NameIdentifier), Find(user, AliyunPkClaim), SubjectTypeOf(user));

    // What the compiler would write shows the UID.
    public override string ToString() => $"Customer {Id}";

    private static string Find(ClaimsPrincipal user, string type) => user.FindFirst(type)?.Value is { Length: > 0 } value
        ? value
        : throw new InvalidOperationException($"The session has no claim {type}. Add it where customers sign in.");

    private static SubjectType SubjectTypeOf(ClaimsPrincipal user) => user.FindFirst(SubjectTypeClaim)?.Value switch
    {
        null or "all" => SubjectType.All,
        "personal" => SubjectType.Personal,
        "enterprise" => SubjectType.Enterprise,
        _ => throw new InvalidOperationException($"The claim {SubjectTypeClaim} is none of all, personal and enterprise."),
    };
}
