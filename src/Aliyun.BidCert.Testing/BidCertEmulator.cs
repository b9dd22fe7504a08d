using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Aliyun.BidCert.Testing.Faults;
using Aliyun.BidCert.Testing.Gateway;
using Aliyun.BidCert.Testing.Operations;

namespace Aliyun.BidCert.Testing;

/// <summary>
/// The certification services of Alibaba Cloud in memory, for development and tests: there is no public sandbox of them. It
/// answers <see href="https://help.aliyun.com/document_detail/91781.html">GenerateAliyunBidCertWaysUrl</see> as the service does.
/// </summary>
/// <remarks>
/// <para>
/// Each request is checked in the gateway's order, and the first check that fails answers: HTTP method, https (http is accepted
/// on loopback only), parameters readable and given once, Format, Version, Action, AccessKeyId, Timestamp (at most 15 minutes
/// away), SignatureNonce (not used by the same key in the last 15 minutes), SignatureMethod, SignatureVersion, Signature,
/// SecurityToken, whether the API is opened for the account. Then the operation's parameter values and its business rules.
/// A nonce counts as used once its request got as far as the opened API: an unsigned request uses up nothing.
/// </para>
/// <para>
/// The new emulator knows one reseller with a key and three customers, named by the constants of this class. It contacts
/// nobody, and with a TimeProvider that stands still two runs give the same answers. Safe for any number of threads.
/// </para>
/// </remarks>
public sealed class BidCertEmulator
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
    private readonly FaultQueue _faults = new();
    private readonly List<RecordedRequest> _requests = [];
    private readonly TimeProvider _timeProvider;
    private readonly RpcGateway _gateway;
    private long _lastRequestNumber;

    /// <summary>An emulator with the demo reseller and its customers.</summary>
    /// <param name="timeProvider">The clock for timestamps, nonces and the life of URLs. Null, the default: the system's.</param>
    public BidCertEmulator(TimeProvider? timeProvider = null)
    {
        _timeProvider = timeProvider ?? TimeProvider.System;
        _gateway = new RpcGateway(_accounts, [new GenerateCertWaysUrl(_accounts, _issuedUrls)]);
        AddReseller(DemoResellerUid);
        AddReseller(OtherResellerUid);
        AddAccessKey(DemoAccessKeyId, DemoAccessKeySecret, DemoResellerUid);
        AddCustomer(DemoAliyunPk, DemoResellerUid);
        AddCustomer(CertifiedAliyunPk, DemoResellerUid, CustomerCertification.Personal);
        AddCustomer(OtherResellersAliyunPk, OtherResellerUid);
    }

    /// <summary>All requests so far, oldest first: a snapshot. They are kept until <see cref="ClearRequests"/>.</summary>
    public IReadOnlyList<RecordedRequest> Requests
    {
        get
        {
            lock (_gate)
            {
                return _requests.ToArray();
            }
        }
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

    /// <summary>Forgets the requests recorded so far.</summary>
    public void ClearRequests()
    {
        lock (_gate)
        {
            _requests.Clear();
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
    /// <exception cref="ArgumentException">A text is null or empty, or there is no account of this UID.</exception>
    public void AddAccessKey(
        string accessKeyId,
        string accessKeySecret,
        string resellerUid,
        bool isActive = true,
        string? securityToken = null,
        DateTimeOffset? securityTokenExpiresAt = null)
    {
        var key = new AccessKey(
            Require.NotEmpty(accessKeyId, nameof(accessKeyId)),
            Require.NotEmpty(accessKeySecret, nameof(accessKeySecret)),
            Require.NotEmpty(resellerUid, nameof(resellerUid)),
            isActive,
            securityToken is null ? null : Require.NotEmpty(securityToken, nameof(securityToken)),
            securityTokenExpiresAt);
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

    /// <summary>Certifies a customer, as the certification page would, or takes the certification back.</summary>
    /// <param name="aliyunPk">The customer's UID.</param>
    /// <param name="certification">The new state.</param>
    /// <exception cref="ArgumentException">The UID is null or empty, or there is no such customer.</exception>
    public void SetCertification(string aliyunPk, CustomerCertification certification)
    {
        Require.NotEmpty(aliyunPk, nameof(aliyunPk));
        lock (_gate)
        {
            _accounts.SetCertification(aliyunPk, certification);
        }
    }

    /// <summary>Finds the certification URL of a token.</summary>
    /// <param name="token">The URL's <c>token</c> parameter.</param>
    /// <returns>The URL and whom it is for, or null if it was never given out or has expired.</returns>
    /// <exception cref="ArgumentNullException">The token is null.</exception>
    public IssuedCertWaysUrl? FindIssuedUrl(string token)
    {
        Require.NotNull(token, nameof(token));
        foreach (IssuedCertWaysUrl issued in IssuedUrls)
        {
            if (issued.Token == token)
            {
                return issued;
            }
        }

        return null;
    }

    /// <summary>
    /// Answers the next requests with a fault in place of checking them; they are recorded all the same. Faults told one after
    /// the other happen one after the other.
    /// </summary>
    /// <param name="fault">What goes wrong.</param>
    /// <param name="count">
    /// How many requests it happens to: 1 by default; <see cref="int.MaxValue"/> for all until <see cref="StopFailing"/>.
    /// </param>
    /// <exception cref="ArgumentNullException">The fault is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The count is less than 1.</exception>
    public void FailNext(EmulatorFault fault, int count = 1)
    {
        Require.NotNull(fault, nameof(fault));
        if (count < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(count), count, "The count is less than 1.");
        }

        lock (_gate)
        {
            _faults.Add(fault, count);
        }
    }

    /// <summary>Drops the faults that have not happened yet.</summary>
    public void StopFailing()
    {
        lock (_gate)
        {
            _faults.Clear();
        }
    }

    /// <summary>Answers one request.</summary>
    /// <param name="request">A request with an absolute URI. Its parameters are read from the query string and from a form body.</param>
    /// <param name="cancellationToken">Ends the waiting where a fault makes the caller wait.</param>
    /// <returns>The answer, which the caller disposes of.</returns>
    /// <exception cref="ArgumentException">The request is null, or its URI is null or relative.</exception>
    /// <exception cref="HttpRequestException">A fault of <see cref="FailNext"/> says so.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken = default)
    {
        Require.NotNull(request, nameof(request));
        cancellationToken.ThrowIfCancellationRequested();
        ReceivedRequest received = await ReceivedRequest.ReadAsync(request, cancellationToken).ConfigureAwait(false);
        RecordedRequest recorded;
        EmulatorFault? fault;
        Answer answer;
        lock (_gate)
        {
            recorded = new RecordedRequest(received, NextRequestId(), _timeProvider.GetUtcNow());
            _requests.Add(recorded);
            fault = _faults.Take();
            answer = fault is null
                ? _gateway.Handle(received, recorded.RequestId, recorded.ReceivedAt)
                : _gateway.Sample(received, recorded.RequestId);
        }

        var context = new FaultContext(request, recorded, AnswerWriter.FormatFor(received), answer, _timeProvider);
        HttpResponseMessage response =
            await (fault?.RespondAsync(context, cancellationToken) ?? context.RespondAsync()).ConfigureAwait(false);
        recorded.Answered(response.StatusCode, fault is null ? answer.Code : fault.Code);
        response.RequestMessage ??= request;
        if (!response.Headers.Contains("Date"))
        {
            response.Headers.Date = _timeProvider.GetUtcNow();
        }

        return response;
    }

    /// <summary>A handler that hands each request to this emulator, for an <see cref="HttpClient"/> of your own.</summary>
    /// <returns>A new handler. Disposing of it does nothing to the emulator.</returns>
    public HttpMessageHandler CreateHandler() => new EmulatorHandler(this);

    private string NextRequestId() => FormattableString.Invariant($"E0E0E0E0-0000-5000-8000-{++_lastRequestNumber:X12}");
}
