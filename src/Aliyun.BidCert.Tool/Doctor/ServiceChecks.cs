using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Aliyun.BidCert.Tool.Doctor;

/// <summary>Asks the services, one after the other.</summary>
internal sealed class ServiceChecks(ToolContext context, CheckList checks)
{
    private readonly List<NotOpenedOperation> _notOpened = [];

    // Which product was the first to reject calls with that key, by what.
    private readonly Dictionary<(SettingsSection Key, BidCertErrorCode Code), string> _rejectedBy = [];

    /// <summary>The operations that the vendor has not opened for the reseller.</summary>
    internal IReadOnlyList<NotOpenedOperation> NotOpened => _notOpened;

    internal async Task<ServiceOutcome> AskAsync(ServiceQuestion question, CancellationToken cancellationToken)
    {
        (List<Check> verdict, ServiceOutcome outcome) = await FindVerdictAsync(question, cancellationToken).ConfigureAwait(false);
        verdict.ForEach(checks.Add);
        return outcome;
    }

    internal void Skip(string product, bool isAboutCustomer, string reason) =>
        ServiceVerdict.OfNone(product, isAboutCustomer, reason).ForEach(checks.Add);

    private async Task<(List<Check> Verdict, ServiceOutcome Outcome)> FindVerdictAsync(
        ServiceQuestion question, CancellationToken cancellationToken)
    {
        var verdict = new ServiceVerdict(question, context.Words);
        DateTimeOffset askedAt = context.Time.GetUtcNow();
        try
        {
            return (verdict.OfAnswer(await question.AskAsync(cancellationToken).ConfigureAwait(false)), ServiceOutcome.Exists);
        }
        catch (BidCertServiceException rejection)
        {
            if (rejection.ErrorCode == BidCertErrorCode.ApiNotFound)
            {
                _notOpened.Add(new NotOpenedOperation(question, rejection, askedAt));
            }

            string? earlierProduct = _rejectedBy.GetValueOrDefault((question.Key, rejection.ErrorCode));
            _rejectedBy.TryAdd((question.Key, rejection.ErrorCode), question.Product);
            ServiceOutcome outcome = !question.IsGood(rejection) ? ServiceOutcome.NotKnown
                : ServiceVerdict.Exists(rejection) ? ServiceOutcome.Exists
                : ServiceOutcome.DoesNotExist;
            return (verdict.OfRejection(rejection, earlierProduct), outcome);
        }
        catch (BidCertTransportException failure)
        {
            return (verdict.OfFailure(failure), ServiceOutcome.NotKnown);
        }
    }
}
