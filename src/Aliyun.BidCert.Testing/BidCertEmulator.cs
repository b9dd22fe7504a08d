using System;
using System.Collections.Generic;
using Aliyun.BidCert.Testing.Gateway;
using Aliyun.BidCert.Testing.Operations;

namespace Aliyun.BidCert.Testing;

/// <summary>
/// The certification services of Alibaba Cloud in memory, for development and tests: there is no public sandbox of them. It
/// answers <see href="https://help.aliyun.com/document_detail/91781.html">GenerateAliyunBidCertWaysUrl</see>,
/// <see href="https://help.aliyun.com/document_detail/91799.html">QueryBidUserCertifiedInfo</see>,
/// <see href="https://help.aliyun.com/document_detail/91797.html">RemoveIdentityCertifiedForBidUser</see> and
/// <see href="https://help.aliyun.com/document_detail/181863.html">fin_face_verify</see> as the services do.
/// </summary>
/// <remarks>
/// <para>
/// Each product is served at its own host, at path <c>/</c>: <c>aas.aliyuncs.com</c>, <c>crm-cn-hangzhou.aliyuncs.com</c> and
/// <c>saf.cn-shanghai.aliyuncs.com</c>. On loopback, whatever the port, <c>/</c> serves all three, and <c>/aas</c>, <c>/crm</c> and
/// <c>/saf</c> serve one each. Nothing is served anywhere else. A Host header counts in place of the address that a request was sent to.
/// </para>
/// <para>
/// Each request is checked in this order, and the first check that fails answers: HTTP method, https (http is accepted on loopback
/// only), host and path, parameters readable and given once, Format, Version and Action of the product, AccessKeyId, Timestamp (at most
/// 31 minutes away), SignatureNonce (not used by the same key in the last 15 minutes, nor in a request whose timestamp is still valid),
/// SignatureMethod, SignatureVersion, Signature, SecurityToken, and, but for face verification, whether the key is the main account's
/// and the API is opened for it. Then the operation's parameters, whether they are there and their values, and its business rules. A
/// nonce counts as used once its request got as far as the opened API: an unsigned request uses up nothing.
/// </para>
/// <para>The vendor documents:</para>
/// <list type="bullet">
/// <item><description>hosts, versions, actions, POST, https, and the errors of each operation: on the pages above, and for faces on
/// <see href="https://help.aliyun.com/document_detail/99222.html">the page of the HTTPS interface</see>;</description></item>
/// <item><description>the common parameters, the signature, and that a timestamp is valid for 31 minutes: on
/// <see href="https://help.aliyun.com/document_detail/25490.html">the page of signature V2</see>;</description></item>
/// <item><description>that AliyunPk, Platform, SubjectType and Source are required, that a nonce may not come again within 15 minutes, and
/// that a URL lives three hours: on the page of GenerateAliyunBidCertWaysUrl.</description></item>
/// </list>
/// <para>These are readings of ours, as nothing is documented or the pages contradict themselves:</para>
/// <list type="bullet">
/// <item><description>the order of the checks, and one HTTP status per code where the pages have two;</description></item>
/// <item><description>a version or an action of another product is <c>InvalidVersion</c> or <c>InvalidAction.NotFound</c>; a host or port
/// of no product is <c>InvalidProduct.NotFound</c>, and another path <c>InvalidAction.NotFound</c>;</description></item>
/// <item><description>a timestamp of the future is valid for 31 minutes, too, and a nonce is kept as long as its timestamp is
/// valid;</description></item>
/// <item><description>a bare <c>+</c> in the query is a blank, as in a form; what is not UTF-8, or is given twice, is
/// <c>InvalidParameter.Format</c>; an empty parameter is absent;</description></item>
/// <item><description>an absent parameter is <c>Missing</c> and its name, but <c>Empty PK</c> for AliyunPk and PK, whose turn comes after
/// all others;</description></item>
/// <item><description>Format and BidType may be absent: the pages call them required and name their defaults. So may IsOpenApp and
/// IsMobile.</description></item>
/// </list>
/// <para>
/// A customer becomes certified by code (<see cref="SetCertification"/>), at once or later, or as on the certification page
/// (<see cref="CompleteCertification"/>). The people and enterprises whom a query then names do not exist, and neither do their phone
/// and document numbers. What the service answers to the removal of a certification that there is not is not documented; here it is
/// <c>Set Realname Error</c>.
/// </para>
/// <para>
/// A face verification lives 30 minutes and serves one submission (<see cref="CompleteFaceVerification"/>). What the service answers to a
/// parameter that is missing, not valid or used already, and to a certifyId that it does not know, is not documented; here it is code 400 with
/// HTTP 200 and a message that names the parameter.
/// </para>
/// <para>
/// The new emulator knows one reseller with a key, a RAM user with another and three customers, named by the constants of this class. It contacts
/// nobody, and with a TimeProvider that stands still two runs give the same answers. Safe for any number of threads.
/// </para>
/// </remarks>
public sealed partial class BidCertEmulator
{
    /// <summary>The AccessKeyId of the demo reseller. It is known to no real service.</summary>
    public const string DemoAccessKeyId = "EmulatorDemoAccessKeyId";

    /// <summary>The AccessKeySecret that belongs to <see cref="DemoAccessKeyId"/>. Not a secret: it is known to no real service.</summary>
    public const string DemoAccessKeySecret = "EmulatorDemoAccessKeySecret";

    /// <summary>The UID of the demo reseller's main account, for keys and customers of your own.</summary>
    public const string DemoResellerUid = "5000000000000001";

    /// <summary>The UID of a second reseller, which has no key until one is added.</summary>
    public const string OtherResellerUid = "5000000000000002";

    /// <summary>The UID of a customer of the demo reseller who is not certified yet.</summary>
    public const string DemoAliyunPk = "1000000000000001";

    /// <summary>The UID of a customer of the demo reseller who is certified as a person: answered with <c>Already Certified</c>.</summary>
    public const string CertifiedAliyunPk = "1000000000000002";

    /// <summary>The UID of a customer of <see cref="OtherResellerUid"/>: answered to the demo reseller with <c>Bid Mismatch</c>.</summary>
    public const string OtherResellersAliyunPk = "1000000000000003";

    private readonly object _gate = new();
    private readonly Accounts _accounts = new();
    private readonly IssuedUrls _issuedUrls = new();
    private readonly TimeProvider _timeProvider;
    private readonly RpcGateway _gateway;

    /// <summary>An emulator with the demo reseller and its customers.</summary>
    /// <param name="timeProvider">The clock for timestamps, nonces and the life of URLs. Null, the default: the system's.</param>
    public BidCertEmulator(TimeProvider? timeProvider = null)
    {
        _timeProvider = timeProvider ?? TimeProvider.System;
        _gateway = new RpcGateway(_accounts,
        [
            new GenerateCertWaysUrl(_accounts, _issuedUrls),
            new QueryCertifiedInfo(_accounts),
            new RemoveCertification(_accounts),
            new FaceVerification("2017-03-31", _faceVerifications),
            new FaceVerification("2019-05-21", _faceVerifications),
        ]);
        AddReseller(DemoResellerUid);
        AddReseller(OtherResellerUid);
        AddAccessKey(DemoAccessKeyId, DemoAccessKeySecret, DemoResellerUid);
        AddAccessKey(DemoRamAccessKeyId, DemoRamAccessKeySecret, DemoResellerUid, isRamUser: true);
        AddCustomer(DemoAliyunPk, DemoResellerUid);
        AddCustomer(CertifiedAliyunPk, DemoResellerUid, CustomerCertification.Personal);
        AddCustomer(OtherResellersAliyunPk, OtherResellerUid);
    }

    /// <summary>The certification URLs that were given out and have not expired, oldest first: a snapshot.</summary>
    public IReadOnlyList<IssuedCertWaysUrl> IssuedUrls
    {
        get
        {
            lock (_gate)
            {
                return _issuedUrls.Valid(_timeProvider.GetUtcNow());
            }
        }
    }

    /// <summary>Adds a main account, or replaces the one of this UID.</summary>
    /// <param name="resellerUid">Its UID.</param>
    /// <param name="isBidAccount">Whether it is a reseller; if not, <c>Not Bid</c> is answered. True by default.</param>
    /// <param name="isApiOpened">Whether the API is opened for it; if not, <c>InvalidApi.NotFound</c> is answered. True by default.</param>
    /// <exception cref="ArgumentException">The UID is null or empty.</exception>
    public void AddReseller(string resellerUid, bool isBidAccount = true, bool isApiOpened = true)
    {
        var reseller = new Reseller(Require.NotEmpty(resellerUid, nameof(resellerUid)), isBidAccount, isApiOpened);
        lock (_gate)
        {
            _accounts.Set(reseller);
        }
    }

    /// <summary>Adds an AccessKey, or replaces the one of this id.</summary>
    /// <param name="accessKeyId">Its id.</param>
    /// <param name="accessKeySecret">Its secret.</param>
    /// <param name="resellerUid">The UID of the main account that it belongs to, added before.</param>
    /// <param name="isActive">Whether it is enabled; if not, <c>InvalidAccessKeyId.Inactive</c> is answered. True by default.</param>
    /// <param name="securityToken">The STS token that requests must carry. Null, the default: none, the key is permanent.</param>
    /// <param name="securityTokenExpiresAt">From when on the token is void. Null, the default: never.</param>
    /// <param name="isRamUser">
    /// Whether it is a RAM user's: only face verification takes it, and all else answers <c>Forbidden.RAM</c>. False by default.
    /// </param>
    /// <exception cref="ArgumentException">A text is null or empty, or there is no account of this UID.</exception>
    public void AddAccessKey(
        string accessKeyId,
        string accessKeySecret,
        string resellerUid,
        bool isActive = true,
        string? securityToken = null,
        DateTimeOffset? securityTokenExpiresAt = null,
        bool isRamUser = false)
    {
        var key = new AccessKey(
            Require.NotEmpty(accessKeyId, nameof(accessKeyId)),
            Require.NotEmpty(accessKeySecret, nameof(accessKeySecret)),
            Require.NotEmpty(resellerUid, nameof(resellerUid)),
            isActive,
            securityToken is null ? null : Require.NotEmpty(securityToken, nameof(securityToken)),
            securityTokenExpiresAt,
            isRamUser);
        lock (_gate)
        {
            _accounts.Set(key);
        }
    }

    /// <summary>Adds a customer, or replaces the one of this UID.</summary>
    /// <param name="aliyunPk">The customer's UID.</param>
    /// <param name="resellerUid">The UID of the reseller who created the customer, added before.</param>
    /// <param name="certification">Whether the customer is certified, and as whom. Not certified by default.</param>
    /// <exception cref="ArgumentException">A UID is null or empty, or there is no account of the reseller's UID.</exception>
    public void AddCustomer(string aliyunPk, string resellerUid, CustomerCertification certification = CustomerCertification.None)
    {
        var customer = new Customer(
            Require.NotEmpty(aliyunPk, nameof(aliyunPk)), Require.NotEmpty(resellerUid, nameof(resellerUid)), certification);
        lock (_gate)
        {
            _accounts.Set(customer);
        }
    }

    /// <summary>Certifies a customer or takes the certification back, at once or later.</summary>
    /// <param name="aliyunPk">The customer's UID.</param>
    /// <param name="certification">The new state.</param>
    /// <param name="after">
    /// How much later, by the emulator's clock. Zero, the default: at once. Any later change of this customer's state takes its place.
    /// </param>
    /// <exception cref="ArgumentException">The UID is null or empty, or there is no such customer.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    public void SetCertification(string aliyunPk, CustomerCertification certification, TimeSpan after = default)
    {
        Require.NotEmpty(aliyunPk, nameof(aliyunPk));
        Require.NotNegative(after, nameof(after));
        lock (_gate)
        {
            DateTimeOffset now = _timeProvider.GetUtcNow();
            _accounts.SetCertification(aliyunPk, certification, now + after, now);
        }
    }

    /// <summary>Certifies the customer for whom a URL was given out, as the certification page does when it says success.</summary>
    /// <param name="url">The URL, or any other address with its <c>token</c> parameter.</param>
    /// <param name="certification">
    /// As whom. Null, the default: as the request for the URL said, and as a person where it said either.
    /// </param>
    /// <returns>
    /// Whether the customer is certified by it: false when the URL was never given out or has expired, or the customer is certified already.
    /// </returns>
    /// <exception cref="ArgumentException">The URL is null or relative, or is for the other kind of certification, or the certification is none.</exception>
    public bool CompleteCertification(Uri url, CustomerCertification? certification = null)
    {
        Require.NotNull(url, nameof(url));
        string? token = UrlEncoded.FindInQuery(Require.Absolute(url, nameof(url)), "token");
        lock (_gate)
        {
            DateTimeOffset now = _timeProvider.GetUtcNow();
            if (token is null || _issuedUrls.Find(token, now) is not { } issued)
            {
                return false;
            }

            CustomerCertification outcome = certification ?? issued.DefaultCertification;
            if (!issued.Allows(outcome))
            {
                throw new ArgumentException(
                    $"The URL is for {nameof(SubjectType)}.{issued.SubjectType}, and {outcome} is not among that.", nameof(certification));
            }

            bool isCertifiedAlready = _accounts.FindCustomer(issued.AliyunPk)!.CertificationAt(now) != CustomerCertification.None;
            if (!isCertifiedAlready)
            {
                _accounts.SetCertification(issued.AliyunPk, outcome, from: now, now);
            }

            return !isCertifiedAlready;
        }
    }

    /// <summary>Finds the certification URL of a token.</summary>
    /// <param name="token">The URL's <c>token</c> parameter.</param>
    /// <returns>The URL and whom it is for, or null if it was never given out or has expired.</returns>
    /// <exception cref="ArgumentNullException">The token is null.</exception>
    public IssuedCertWaysUrl? FindIssuedUrl(string token)
    {
        Require.NotNull(token, nameof(token));
        lock (_gate)
        {
            return _issuedUrls.Find(token, _timeProvider.GetUtcNow());
        }
    }
}
