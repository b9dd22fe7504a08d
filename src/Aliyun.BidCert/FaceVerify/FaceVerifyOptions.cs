using System;
using System.Collections.Generic;
using System.Globalization;
using Aliyun.BidCert.Rpc;

namespace Aliyun.BidCert;

/// <summary>How a client of face verification is configured: the section <c>BidCert:FaceVerify</c> of the configuration.</summary>
/// <remarks>
/// <see cref="RpcClientOptions.AccessKeyId"/> should be that of a RAM user who may use this product and nothing else; nothing is inherited
/// from the section <c>BidCert</c>, whose key is the main account's and can do everything. Whatever
/// <see cref="RpcClientOptions.ParameterPlacement"/> says, <c>Service</c> and <c>ServiceParameters</c>, which hold the name and the number,
/// travel in the body. See <see href="https://help.aliyun.com/document_detail/181860.html">the vendor's page</see>.
/// </remarks>
public sealed class FaceVerifyOptions : RpcClientOptions
{
    internal static readonly RpcProduct OfFaceVerify = new("FaceVerify", "BidCert:FaceVerify", "https://saf.cn-shanghai.aliyuncs.com/");

    /// <summary>Makes options with the defaults; the AccessKey is still missing.</summary>
    public FaceVerifyOptions()
        : base(OfFaceVerify)
    {
    }

    /// <summary>
    /// The version of the service's API, a date of the form <c>yyyy-MM-dd</c>. Programs in use send the default; a newer SDK of the vendor's
    /// sends <c>2019-05-21</c>.
    /// </summary>
    /// <value><c>2017-03-31</c> by default.</value>
    public string Version { get; set; } = "2017-03-31";

    internal override bool IsSameServiceAs(RpcClientOptions other) =>
        base.IsSameServiceAs(other) && other is FaceVerifyOptions same && Version == same.Version;

    internal override List<string> FindErrors()
    {
        List<string> faults = base.FindErrors();
        if (!DateTime.TryParseExact(Version, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            faults.Add("Version is not a date of the form yyyy-MM-dd: use 2017-03-31 or 2019-05-21.");
        }

        return faults;
    }
}
