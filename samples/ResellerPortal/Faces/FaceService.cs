using System;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using Aliyun.BidCert;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ResellerPortal.Certification;
using ResellerPortal.Certification.Errors;

namespace ResellerPortal.Faces;

/// <summary>Starts face verifications, and learns from the service, and from nobody else, what became of them.</summary>
internal sealed partial class FaceService(
    IFaceVerifyClient client,
    FaceStore store,
    FindFaceIdentity findIdentity,
    IOptions<FaceSettings> settings,
    IDataProtectionProvider protection,
    TimeProvider time,
    ILogger<FaceService> logger)
{
    private const string NotKnownToService = "401";

    // Less is too short to show a face in, so that a new one is started.
    private static readonly TimeSpan LeastLifetime = TimeSpan.FromSeconds(60);

    // Whoever is in Alipay when the URL expires may still finish.
    private static readonly TimeSpan Overtime = TimeSpan.FromHours(1);

    private readonly IDataProtector _protector = protection.CreateProtector("ResellerPortal.Faces");

    /// <summary>Starts a verification, or hands out the open one again, because each one that is finished is billed.</summary>
    internal async Task<OpenFace> StartAsync(ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        if (settings.Value is not { IsSetUp: true, SceneId: { } sceneId })
        {
            throw new CustomerProblemException(CustomerProblem.FaceNotSetUp);
        }

        FaceIdentity identity = findIdentity(user) ?? throw new CustomerProblemException(CustomerProblem.FaceIdentity);
        string customerId = Customer.Of(user).Id;
        StartedFace? current = await store.FindCurrentAsync(customerId, cancellationToken);
        if (current is { Outcome: FaceOutcome.Pending }
            && await QueryAsync(current, cancellationToken) == FaceVerifyOutcome.Pending
            && FindOpen(current, LeastLifetime) is { } open)
        {
            return open;
        }

        StartedFace begun = await store.BeginAsync(
            customerId, sceneId, time.GetUtcNow(), settings.Value.StartsPerDay, cancellationToken);
        await InitAsync(begun, identity, cancellationToken);

        // From here on there is a certifyId, which must not be lost when the customer leaves.
        StartedFace opened = await store.ConfirmAsync(begun, current?.Id ?? 0, CancellationToken.None);
        return FindOpen(opened, TimeSpan.Zero) ?? throw new InvalidOperationException(
            "The URL of the face verification cannot be decrypted, or has expired at once. Check the Data Protection keys and the clock.");
    }

    /// <summary>Says what became of the customer's latest verification.</summary>
    internal async Task<FaceState> AskAsync(ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        return await store.FindCurrentAsync(Customer.Of(user).Id, cancellationToken) switch
        {
            { Outcome: FaceOutcome.Passed } => FaceState.Passed,
            { Outcome: FaceOutcome.Failed } => FaceState.Failed,
            { Outcome: FaceOutcome.Pending } pending when settings.Value.IsSetUp => await AskAsync(pending, cancellationToken),
            _ => FaceState.None,
        };
    }

    /// <summary>Finds the verification that the customer can still show a face for.</summary>
    internal async Task<OpenFace?> FindOpenAsync(ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await store.FindCurrentAsync(Customer.Of(user).Id, cancellationToken) is { } current ? FindOpen(current, TimeSpan.Zero) : null;

    /// <summary>Follows a hint, which anybody may have sent: asks the service about a verification that was started here.</summary>
    internal async Task FollowHintAsync(string certifyId, CancellationToken cancellationToken)
    {
        try
        {
            if (settings.Value.IsSetUp && await store.FindPendingAsync(certifyId, cancellationToken) is { } pending)
            {
                await QueryAsync(pending, cancellationToken);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The vendor can do nothing about it, and the customer's page asks by itself.
            HintFailed(e);
        }
    }

    private async Task<FaceState> AskAsync(StartedFace pending, CancellationToken cancellationToken) =>
        await QueryAsync(pending, cancellationToken) switch
        {
            FaceVerifyOutcome.Passed => FaceState.Passed,
            FaceVerifyOutcome.Failed => FaceState.Failed,

            // An outcome that is not documented is neither of the two.
            FaceVerifyOutcome.Pending or FaceVerifyOutcome.Unknown when time.GetUtcNow() < pending.ExpiresAt => FaceState.Pending,
            _ => FaceState.None,
        };

    private async Task InitAsync(StartedFace begun, FaceIdentity identity, CancellationToken cancellationToken)
    {
        try
        {
            var request = new InitFaceVerifyRequest(begun.SceneId, Guid.NewGuid().ToString("N"), identity.Name, identity.Number)
            {
                CallbackUrl = settings.Value.CallbackUrl,
                CallbackToken = string.IsNullOrEmpty(settings.Value.CallbackToken) ? null : settings.Value.CallbackToken,
            };
            InitFaceVerifyResponse response = await client.InitAsync(request, cancellationToken);
            begun.CertifyId = response.CertifyId;
            begun.RequestId = response.RequestId;
            begun.ExpiresAt = response.ExpiresAt;
            begun.ProtectedUrl = _protector.Protect(response.CertifyUrl.AbsoluteUri);
        }
        catch
        {
            await store.DiscardAsync(begun.Id, CancellationToken.None);
            throw;
        }
    }

    /// <summary>Asks the service, and keeps the outcome. Null: the service does not know the verification.</summary>
    private async Task<FaceVerifyOutcome?> QueryAsync(StartedFace face, CancellationToken cancellationToken)
    {
        FaceVerifyOutcome? outcome = null;
        try
        {
            var request = new QueryFaceVerifyRequest(face.SceneId, face.CertifyId!);
            outcome = (await client.QueryAsync(request, cancellationToken)).Outcome;
        }
        catch (BidCertServiceException e) when (e.Code == NotKnownToService)
        {
            // As after a restart of the emulator, which the database outlives.
            NotKnown(face.Id);
        }

        DateTimeOffset now = time.GetUtcNow();
        FaceOutcome? settled = outcome == FaceVerifyOutcome.Passed ? FaceOutcome.Passed
            : outcome == FaceVerifyOutcome.Failed ? FaceOutcome.Failed
            : now >= face.ExpiresAt + Overtime ? FaceOutcome.Expired
            : null;
        if (settled is { } known)
        {
            await store.SettleAsync(face.Id, known, cancellationToken);
        }
        else if (now >= face.ExpiresAt && face.ProtectedUrl is not null)
        {
            await store.ForgetExpiredUrlsAsync(now, cancellationToken);
        }

        return outcome;
    }

    private OpenFace? FindOpen(StartedFace face, TimeSpan least)
    {
        TimeSpan expiresIn = face.ExpiresAt - time.GetUtcNow();
        if (face is not { Outcome: FaceOutcome.Pending, CertifyId: { } certifyId, ProtectedUrl: { } protectedUrl }
            || expiresIn <= TimeSpan.Zero || expiresIn < least)
        {
            return null;
        }

        try
        {
            return new OpenFace(certifyId, _protector.Unprotect(protectedUrl), expiresIn);
        }
        catch (CryptographicException)
        {
            // The keys are no longer those of the time when it was started.
            UrlNotReadable(face.Id);
            return null;
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The service does not know the face verification {Id}.")]
    private partial void NotKnown(long id);

    [LoggerMessage(2, LogLevel.Warning, "The URL of the face verification {Id} cannot be decrypted with the current Data Protection keys.")]
    private partial void UrlNotReadable(long id);

    [LoggerMessage(3, LogLevel.Warning, "The query after a callback failed.")]
    private partial void HintFailed(Exception exception);
}
