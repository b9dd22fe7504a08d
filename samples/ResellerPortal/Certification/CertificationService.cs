using System;
using System.Threading;
using System.Threading.Tasks;
using Aliyun.BidCert;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ResellerPortal.Certification.Errors;
using ResellerPortal.Certification.Store;

namespace ResellerPortal.Certification;

/// <summary>What a customer does: start a certification, ask for the outcome, remove the certification.</summary>
internal sealed class CertificationService(
    IBidCertClient client, CertificationStore store, IOptions<CertificationSettings> options, TimeProvider time)
{
    private const int ConfirmedDigits = 4;

    private readonly CertificationSettings _settings = options.Value;

    internal async Task<StartResult> StartAsync(Customer customer, Platform platform, CancellationToken cancellationToken)
    {
        if (await IsCertifiedAsync(customer, TimeSpan.Zero, cancellationToken))
        {
            return StartResult.Certified;
        }

        var request = new GenerateAliyunBidCertWaysUrlRequest(customer.AliyunPk, platform) { SubjectType = customer.SubjectType };
        StartedCertification started =
            await store.BeginAsync(customer, time.GetUtcNow(), _settings.StartsPerDay, cancellationToken);
        GenerateAliyunBidCertWaysUrlResponse response;
        try
        {
            response = await client.GenerateAliyunBidCertWaysUrlAsync(request, cancellationToken);
        }
        catch (BidCertServiceException e) when (e.ErrorCode == BidCertErrorCode.AlreadyCertified)
        {
            // The customer was faster in another tab.
            await store.DiscardAsync(started.Id, CancellationToken.None);
            if (await IsCertifiedAsync(customer, _settings.SuccessPatience, cancellationToken))
            {
                return StartResult.Certified;
            }

            throw;
        }
        catch
        {
            await store.DiscardAsync(started.Id, CancellationToken.None);
            throw;
        }

        // There is a URL now, so there is a record of it, even if the customer has just closed the page.
        await store.ConfirmAsync(started.Id, response.RequestId, CancellationToken.None);
        return new StartResult(response.Url, response.ExpiresAt - time.GetUtcNow());
    }

    internal async Task<CertificationState> AskAsync(Customer customer, bool pageSaidSuccess, CancellationToken cancellationToken)
    {
        TimeSpan patience = pageSaidSuccess ? _settings.SuccessPatience : TimeSpan.Zero;
        QueryBidUserCertifiedInfoResponse response = await QueryAsync(customer, patience, cancellationToken);
        if (response.IsCertified)
        {
            return new CertificationState(true, response.AccountCertType, response.MaskedName, StartedAt: null);
        }

        StartedCertification? open = await store.FindOpenAsync(customer.AliyunPk, cancellationToken);
        return new CertificationState(false, AccountCertType.Unknown, MaskedName: null, open?.StartedAt);
    }

    internal async Task RemoveAsync(Customer customer, string confirmation, CancellationToken cancellationToken)
    {
        string pk = customer.AliyunPk;
        string lastDigits = pk.Length > ConfirmedDigits ? pk[^ConfirmedDigits..] : pk;
        if (!string.Equals(confirmation.Trim(), lastDigits, StringComparison.Ordinal))
        {
            throw new CustomerProblemException(CustomerProblem.Confirmation);
        }

        var request = new RemoveIdentityCertifiedForBidUserRequest(pk);
        await AuditAsync(customer, AuditAction.RemovalRequested, requestId: null, cancellationToken);
        try
        {
            RemoveIdentityCertifiedForBidUserResponse response =
                await client.RemoveIdentityCertifiedForBidUserAsync(request, cancellationToken);
            await AuditAsync(customer, AuditAction.Removed, response.RequestId, CancellationToken.None);
        }
        catch (DbUpdateException e)
        {
            // It is removed, but there is no record of it.
            throw new CustomerProblemException(CustomerProblem.RemovalUnknown, e);
        }
        catch (BidCertServiceException e) when (e.ErrorCode == BidCertErrorCode.SetRealnameError)
        {
            await AuditAsync(customer, AuditAction.RemovalRejected, e.RequestId, CancellationToken.None);
            if (await IsCertifiedAsync(customer, TimeSpan.Zero, cancellationToken))
            {
                throw;
            }

            // It was removed in another tab.
        }
        catch (Exception e) when (IsOutcomeUnknown(e))
        {
            await AuditAsync(customer, AuditAction.RemovalUnknown, (e as BidCertException)?.RequestId, CancellationToken.None);
            throw new CustomerProblemException(CustomerProblem.RemovalUnknown, e);
        }
        catch (Exception e)
        {
            await AuditAsync(customer, AuditAction.RemovalRejected, (e as BidCertException)?.RequestId, CancellationToken.None);
            throw;
        }
    }

    private async Task<bool> IsCertifiedAsync(Customer customer, TimeSpan patience, CancellationToken cancellationToken)
    {
        QueryBidUserCertifiedInfoResponse response = await QueryAsync(customer, patience, cancellationToken);
        return response.IsCertified;
    }

    // The only way in which a portal learns that an account is certified. What was open is closed at once.
    private async Task<QueryBidUserCertifiedInfoResponse> QueryAsync(
        Customer customer, TimeSpan patience, CancellationToken cancellationToken)
    {
        var wait = new WaitOptions { Timeout = patience, TimeProvider = time };
        QueryBidUserCertifiedInfoResponse response =
            await client.WaitUntilCertifiedAsync(customer.AliyunPk, wait, cancellationToken);
        if (response.IsCertified)
        {
            await store.SettleAsync(customer.AliyunPk, customer.Id, response.RequestId, time.GetUtcNow(), cancellationToken);
        }

        return response;
    }

    // Everything else shows that the service did nothing: it said why, or the request was never sent.
    private static bool IsOutcomeUnknown(Exception e) => e switch
    {
        BidCertServiceException failure => failure.ErrorCode is BidCertErrorCode.InternalError or BidCertErrorCode.ServiceUnavailable
            or BidCertErrorCode.SignatureNonceUsed or BidCertErrorCode.Unknown,
        BidCertTransportException or OperationCanceledException or ObjectDisposedException => true,
        _ => false,
    };

    private Task AuditAsync(Customer customer, AuditAction action, string? requestId, CancellationToken cancellationToken) =>
        store.AuditAsync(
            AuditEntry.Of(time.GetUtcNow(), customer.Id, action, customer.AliyunPk, requestId), cancellationToken);
}
