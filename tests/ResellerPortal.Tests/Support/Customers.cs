using System.Collections.Generic;
using System.Linq;
using Aliyun.BidCert.Testing;

namespace ResellerPortal.Tests.Support;

/// <summary>The customers that every portal of the tests has, by the ids with which they sign in.</summary>
internal static class Customers
{
    internal const string Personal = "personal";
    internal const string Enterprise = "enterprise";
    internal const string Certified = "certified";
    internal const string Other = "other";

    internal const string PersonalPk = BidCertEmulator.DemoAliyunPk;
    internal const string EnterprisePk = "1000000000000004";
    internal const string CertifiedPk = BidCertEmulator.CertifiedAliyunPk;
    internal const string OtherPk = BidCertEmulator.OtherResellersAliyunPk;

    internal const string IdentityName = "测试样例";
    internal const string IdentityNumber = "000000190000000000";

    private static readonly (string Id, string AliyunPk, string SubjectType, bool HasIdentity)[] All =
    [
        (Personal, PersonalPk, "personal", true),
        (Enterprise, EnterprisePk, "enterprise", false),
        (Certified, CertifiedPk, "all", true),
        (Other, OtherPk, "all", false),
    ];

    internal static IEnumerable<string> Settings => All.SelectMany((customer, index) => SettingsOf(index, customer.Id, customer.AliyunPk)
        .Append($"--Portal:Customers:{index}:SubjectType={customer.SubjectType}")
        .Concat(customer.HasIdentity ? IdentityOf(index) : []));

    /// <summary>The settings of one customer, whose place in the list is the index.</summary>
    internal static string[] SettingsOf(int index, string id, string aliyunPk) =>
    [
        $"--Portal:Customers:{index}:Id={id}",
        $"--Portal:Customers:{index}:Name=Name of {id}",
        $"--Portal:Customers:{index}:AliyunPk={aliyunPk}",
    ];

    private static string[] IdentityOf(int index) =>
        [$"--Portal:Customers:{index}:IdentityName={IdentityName}", $"--Portal:Customers:{index}:IdentityNumber={IdentityNumber}"];
}
