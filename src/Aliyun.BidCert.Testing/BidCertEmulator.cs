using System;
using System.Collections.Generic;
using Aliyun.BidCert.Testing.Gateway;
using Aliyun.BidCert.Testing.Operations;

namespace Aliyun.BidCert.Testing;

/// <summary>
/// An in-memory emulator of Alibaba Cloud's certification services, for development and tests, because they have no public sandbox.
/// It serves <see href="https://help.aliyun.com/document_detail/91781.html">GenerateAliyunBidCertWaysUrl</see>,
/// <see href="https://help.aliyun.com/document_detail/91799.html">QueryBidUserCertifiedInfo</see>,
/// <see href="https://help.aliyun.com/document_detail/91797.html">RemoveIdentityCertifiedForBidUser</see> and
/// <see href="https://help.aliyun.com/document_detail/181863.html">fin_face_verify</see>.
/// </summary>
/// <remarks>
/// <para>
/// A new emulator has one reseller with an AccessKey and a RAM user, a second reseller without a key, and three customers. The constants of
/// this class hold their UIDs and keys. The emulator contacts no other system. With a TimeProvider that stands still, two runs give the
/// same responses. It is safe for use by any number of threads.
/// </para>
/// <para>
/// Each product has its own host and is served at path <c>/</c>: <c>aas.aliyuncs.com</c>, <c>crm-cn-hangzhou.aliyuncs.com</c> and
/// <c>saf.cn-shanghai.aliyuncs.com</c>. On loopback, on any port, <c>/</c> serves all three, and <c>/aas</c>, <c>/crm</c> and <c>/saf</c>
/// serve one each. No other URL is served. A Host header takes precedence over the host of the request's URL.
/// </para>
/// <para>
/// The emulator checks each request in the following order, and the first check that fails determines the error response: HTTP method,
/// https (http is accepted on loopback only), host and path, parameters readable and present once only, Format, Version and Action of the
/// product, AccessKeyId, Timestamp (at most 31 minutes away), SignatureNonce (not used with the same key in the last 15 minutes, nor in a
/// request whose timestamp is still valid), SignatureMethod, SignatureVersion, Signature, and SecurityToken. A request whose header
/// Authorization begins with <c>ACS3-HMAC-SHA256</c> has the signature V3: the same is read from its headers, its date may be 15 minutes
/// away, the headers host, content-type and all that begin with x-acs- must be signed, and the response is JSON. Except for face
/// verification it then checks that the key belongs to the main account and that the API is opened for that account. Last come the
/// parameters of the operation, first their presence and then their values, and its business rules. A nonce counts as used once its
/// request has passed the check of the SecurityToken: a request without a valid signature uses up no nonce.
/// </para>
/// <para>The vendor documents:</para>
/// <list type="bullet">
/// <item><description>hosts, versions, actions, POST, https, and the errors of each operation: on the pages above, and for face
/// verification on <see href="https://help.aliyun.com/document_detail/99222.html">Alibaba Cloud: HTTPS interface of face
/// verification</see>;</description></item>
/// <item><description>the common parameters, the signature, and the validity of a timestamp for 31 minutes: on
/// <see href="https://help.aliyun.com/document_detail/25490.html">Alibaba Cloud: signature V2 of RPC-style APIs</see>;</description></item>
/// <item><description>the signature V3 with its headers, and the validity of its date for 15 minutes: on
/// <see href="https://help.aliyun.com/document_detail/2593177.html">Alibaba Cloud: signature V3</see>;</description></item>
/// <item><description>that AliyunPk, Platform, SubjectType and Source are required, that a nonce must not be reused within 15 minutes, and
/// that a URL is valid for three hours: on the page of GenerateAliyunBidCertWaysUrl.</description></item>
/// </list>
/// <para>Where the vendor documents nothing, or its pages contradict each other, the emulator behaves as follows:</para>
/// <list type="bullet">
/// <item><description>The checks have the order above, and each code has one HTTP status where the pages name two.</description></item>
/// <item><description>A version or an action of another product is <c>InvalidVersion</c> or <c>InvalidAction.NotFound</c>. A host or port
/// of no product is <c>InvalidProduct.NotFound</c>, and another path <c>InvalidAction.NotFound</c>.</description></item>
/// <item><description>A timestamp in the future is valid for 31 minutes, too. A nonce is kept for as long as its timestamp is
/// valid.</description></item>
/// <item><description>A bare <c>+</c> in the query is a space, as in a form. A parameter that is not UTF-8 or is present twice is
/// <c>InvalidParameter.Format</c>. An empty parameter counts as absent.</description></item>
/// <item><description>An absent parameter is <c>Missing</c> followed by its name, except that an absent AliyunPk or PK is <c>Empty PK</c>
/// and is checked after all others.</description></item>
/// <item><description>Format and BidType are optional: the pages call them required and name their defaults. IsOpenApp and
/// IsMobile are optional, too.</description></item>
/// <item><description>With the signature V3, a header that is absent has the code of the parameter that it takes the place of. One that is
/// not signed is <c>IncompleteSignature</c>. The message of a signature that does not match repeats the string to sign and the canonical
/// request.</description></item>
/// <item><description>Removing a certification that does not exist is <c>Set Realname Error</c>.</description></item>
/// <item><description>At most 10 000 certification URLs and as many face verifications are kept, and nonces of at least the last 100 000
/// requests.</description></item>
/// <item><description>A face verification parameter that is missing, not valid or used already, and an unknown certifyId, result in code
/// 401 with HTTP 200 and a message that names the parameter.</description></item>
/// </list>
/// <para>
/// A customer becomes certified by code (<see cref="SetCertification"/>), at once or later, or as on the certification page
/// (<see cref="CompleteCertification"/>). The people and enterprises that a query then names do not exist, and neither do their phone
/// and document numbers. A face verification is valid for 30 minutes and for one submission (<see cref="CompleteFaceVerification"/>).
/// </para>
/// </remarks>
public sealed partial class BidCertEmulator
{
    /// <summary>The AccessKeyId of the demo reseller. No real service knows it.</summary>
    public const string DemoAccessKeyId = "EmulatorDemoAccessKeyId";

    /// <summary>The AccessKeySecret that belongs to <see cref="DemoAccessKeyId"/>. It is not a secret: no real service knows it.</summary>
    public const string DemoAccessKeySecret = "EmulatorDemoAccessKeySecret";

    /// <summary>The UID of the demo reseller's main account, to which custom keys and customers can be added.</summary>
    public const string DemoResellerUid = "5000000000000001";

    /// <summary>The UID of a second reseller, which has no key until one is added.</summary>
    public const string OtherResellerUid = "5000000000000002";

    /// <summary>The UID of a customer of the demo reseller who is not certified yet.</summary>
    public const string DemoAliyunPk = "1000000000000001";

    /// <summary>
    /// The UID of a customer of the demo reseller who is certified as a person. Requests for a certification URL are rejected with
    /// <c>Already Certified</c>.
    /// </summary>
    public const string CertifiedAliyunPk = "1000000000000002";

    /// <summary>
    /// The UID of a customer of <see cref="OtherResellerUid"/>. Requests of the demo reseller for it are rejected with <c>Bid Mismatch</c>.
    /// </summary>
    public const string OtherResellersAliyunPk = "1000000000000003";

    private readonly object _lock = new();
    private readonly Accounts _accounts = new();
    private readonly IssuedUrls _issuedUrls = new();
    private readonly EmulatorSettings _settings = new();
    private readonly TimeProvider _timeProvider;
    private readonly RpcGateway _gateway;

    /// <summary>Initializes a new instance of the <see cref="BidCertEmulator"/> class with the demo reseller and its customers.</summary>
    /// <param name="timeProvider">
    /// The clock for timestamps, nonces and the lifetime of URLs and face verifications. Null, the default, means the system clock.
    /// </param>
    public BidCertEmulator(TimeProvider? timeProvider = null)
    {
        _timeProvider = timeProvider ?? TimeProvider.System;
        _gateway = new RpcGateway(_accounts,
        [
            new GenerateCertWaysUrl(_accounts, _issuedUrls, _settings),
            new QueryCertifiedInfo(_accounts),
            new RemoveCertification(_accounts),
            new FaceVerification("2017-03-31", _faceVerifications, _settings),
            new FaceVerification("2019-05-21", _faceVerifications, _settings),
        ]);
        AddReseller(DemoResellerUid);
        AddReseller(OtherResellerUid);
        AddAccessKey(DemoAccessKeyId, DemoAccessKeySecret, DemoResellerUid);
        AddAccessKey(DemoRamAccessKeyId, DemoRamAccessKeySecret, DemoResellerUid, isRamUser: true);
        AddCustomer(DemoAliyunPk, DemoResellerUid);
        AddCustomer(CertifiedAliyunPk, DemoResellerUid, CustomerCertification.Personal);
        AddCustomer(OtherResellersAliyunPk, OtherResellerUid);
    }

    /// <summary>Adds a main account, or replaces the one with this UID.</summary>
    /// <param name="resellerUid">The UID of the account.</param>
    /// <param name="isBidAccount">Whether it is a reseller. If not, its requests are rejected with <c>Not Bid</c>. True by default.</param>
    /// <param name="isApiOpened">
    /// Whether the API is opened for it. If not, its requests are rejected with <c>InvalidApi.NotFound</c>. True by default.
    /// </param>
    /// <exception cref="ArgumentException">The UID is null or empty.</exception>
    public void AddReseller(string resellerUid, bool isBidAccount = true, bool isApiOpened = true)
    {
        var reseller = new EmulatedReseller(Require.NotEmpty(resellerUid, nameof(resellerUid)), isBidAccount, isApiOpened);
        lock (_lock)
        {
            _accounts.Set(reseller);
            _revision++;
        }
    }

    /// <summary>Adds an AccessKey, or replaces the one with this id.</summary>
    /// <param name="accessKeyId">The id of the key.</param>
    /// <param name="accessKeySecret">The secret of the key.</param>
    /// <param name="resellerUid">The UID of the main account that the key belongs to. The account must have been added before.</param>
    /// <param name="isActive">
    /// Whether the key is enabled. If not, requests are rejected with <c>InvalidAccessKeyId.Inactive</c>. True by default.
    /// </param>
    /// <param name="securityToken">The STS token that requests must carry. Null, the default, means none: the key is permanent.</param>
    /// <param name="securityTokenExpiresAt">The time from which the token is expired. Null, the default, means never.</param>
    /// <param name="isRamUser">
    /// Whether the key belongs to a RAM user. Only face verification accepts such a key; all other operations reject it with
    /// <c>Forbidden.RAM</c>. False by default.
    /// </param>
    /// <exception cref="ArgumentException">
    /// The id, the secret or the UID is null or empty, the token is empty, or there is no account with this UID.
    /// </exception>
    public void AddAccessKey(
        string accessKeyId,
        string accessKeySecret,
        string resellerUid,
        bool isActive = true,
        string? securityToken = null,
        DateTimeOffset? securityTokenExpiresAt = null,
        bool isRamUser = false)
    {
        var key = new EmulatedAccessKey(
            Require.NotEmpty(accessKeyId, nameof(accessKeyId)),
            Require.NotEmpty(accessKeySecret, nameof(accessKeySecret)),
            Require.NotEmpty(resellerUid, nameof(resellerUid)),
            isActive,
            securityToken is null ? null : Require.NotEmpty(securityToken, nameof(securityToken)),
            securityTokenExpiresAt,
            isRamUser);
        lock (_lock)
        {
            _accounts.Set(key);
            _revision++;
        }
    }

    /// <summary>Adds a customer, or replaces the one with this UID.</summary>
    /// <param name="aliyunPk">The UID of the customer.</param>
    /// <param name="resellerUid">The UID of the reseller who created the customer. The reseller must have been added before.</param>
    /// <param name="certification">Whether the customer is certified, and as whom. Not certified by default.</param>
    /// <exception cref="ArgumentException">A UID is null or empty, or there is no account with the reseller's UID.</exception>
    public void AddCustomer(string aliyunPk, string resellerUid, CustomerCertification certification = CustomerCertification.None)
    {
        var customer = new Customer(
            Require.NotEmpty(aliyunPk, nameof(aliyunPk)), Require.NotEmpty(resellerUid, nameof(resellerUid)), certification);
        lock (_lock)
        {
            _accounts.Set(customer);
            _revision++;
        }
    }

    /// <summary>Certifies a customer or removes the certification, at once or later.</summary>
    /// <param name="aliyunPk">The UID of the customer.</param>
    /// <param name="certification">The new state.</param>
    /// <param name="after">
    /// The delay, by the emulator's clock. Zero, the default, means at once. Any other change of this customer's state in the meantime
    /// replaces a pending one.
    /// </param>
    /// <exception cref="ArgumentException">The UID is null or empty, or there is no such customer.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    public void SetCertification(string aliyunPk, CustomerCertification certification, TimeSpan after = default)
    {
        Require.NotEmpty(aliyunPk, nameof(aliyunPk));
        Require.NotNegative(after, nameof(after));
        lock (_lock)
        {
            DateTimeOffset now = Now;
            _accounts.SetCertification(aliyunPk, certification, now + after, now);
            _revision++;
        }
    }

    /// <summary>Certifies the customer for whom a URL was issued, as the certification page does when it reports success.</summary>
    /// <param name="url">The certification URL, or any other URL with its <c>token</c> parameter.</param>
    /// <param name="certification">
    /// The kind of certification. Null, the default, means the kind that the URL was requested for, and a person where it allows both.
    /// </param>
    /// <returns>
    /// True if this call certified the customer; false if the URL was never issued, has expired or was used before, or if the customer is
    /// certified already.
    /// </returns>
    /// <exception cref="ArgumentException">
    /// The URL is null or relative or does not allow this kind of certification, or the certification is none.
    /// </exception>
    public bool CompleteCertification(Uri url, CustomerCertification? certification = null)
    {
        Require.NotNull(url, nameof(url));
        string? token = UrlEncoded.FindInQuery(Require.Absolute(url, nameof(url)), "token");
        lock (_lock)
        {
            DateTimeOffset now = Now;
            if (token is null || _issuedUrls.Find(token) is not { IsUsed: false } issued || now >= issued.ExpiresAt)
            {
                return false;
            }

            CustomerCertification outcome = certification ?? issued.DefaultCertification;
            if (!issued.Allows(outcome))
            {
                throw new ArgumentException(
                    $"The URL is for {nameof(SubjectType)}.{issued.SubjectType}, and {outcome} is not among that.", nameof(certification));
            }

            bool isAlreadyCertified = _accounts.FindCustomer(issued.AliyunPk)!.CertificationAt(now) != CustomerCertification.None;
            if (!isAlreadyCertified)
            {
                _accounts.SetCertification(issued.AliyunPk, outcome, from: now, now);
                _issuedUrls.MarkUsed(issued);
                _revision++;
            }

            return !isAlreadyCertified;
        }
    }

    /// <summary>Finds the certification URL with a token.</summary>
    /// <param name="token">The <c>token</c> parameter of the URL.</param>
    /// <returns>
    /// A snapshot of the URL with the UID of its customer, also of one that has expired or was used; null if it was never issued.
    /// </returns>
    /// <exception cref="ArgumentNullException">The token is null.</exception>
    public IssuedCertWaysUrl? FindIssuedUrl(string token)
    {
        Require.NotNull(token, nameof(token));
        lock (_lock)
        {
            return _issuedUrls.Find(token);
        }
    }
}
