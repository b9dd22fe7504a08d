using System;
using System.Collections.Generic;
using System.Globalization;
using Aliyun.BidCert.Rpc;

namespace Aliyun.BidCert;

/// <summary>The options of a client of face verification: the section <c>BidCert:FaceVerify</c> of the configuration.</summary>
/// <remarks>
/// <see cref="RpcClientOptions.AccessKeyId"/> should be that of a RAM user who may use this product and nothing else. Nothing is inherited
/// from the section <c>BidCert</c>, whose key is that of the main account and grants full control of it. <c>Service</c> and
/// <c>ServiceParameters</c>, which hold the name and the number of the person, are sent in the body, whatever
/// <see cref="RpcClientOptions.ParameterPlacement"/> is. Instances are not thread-safe.
/// See <see href="https://help.aliyun.com/document_detail/181860.html">HTTPS原生调用</see> in the Alibaba Cloud documentation.
/// </remarks>
public sealed class FaceVerifyOptions : RpcClientOptions
{
    internal static readonly RpcProduct OfFaceVerify = new("FaceVerify", "BidCert:FaceVerify", "https://saf.cn-shanghai.aliyuncs.com/");

    /// <summary>
    /// Initializes a new instance of the <see cref="FaceVerifyOptions"/> class with the defaults and without an AccessKey.
    /// </summary>
    public FaceVerifyOptions()
        : base(OfFaceVerify)
    {
    }

    /// <summary>
    /// Gets or sets the version of the API of the service. Programs in use send the default, and a newer SDK of Alibaba Cloud sends
    /// <c>2019-05-21</c>.
    /// </summary>
    /// <value>The default is <c>2017-03-31</c>. The value is a date of the form <c>yyyy-MM-dd</c>.</value>
    public string Version { get; set; } = "2017-03-31";

    internal override bool IsSameServiceAs(RpcClientOptions other) =>
        base.IsSameServiceAs(other) && other is FaceVerifyOptions same && Version == same.Version;

    internal override List<string> FindErrors()
    {
        List<string> errors = base.FindErrors();
        if (!DateTime.TryParseExact(Version, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            errors.Add("Version is not a date of the form yyyy-MM-dd: use 2017-03-31 or 2019-05-21.");
        }

        return errors;
    }
}
