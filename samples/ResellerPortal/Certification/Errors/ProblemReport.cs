using System;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ResellerPortal.Certification.Errors;

/// <summary>Logs what went wrong under a reference, and shows the customer that reference.</summary>
internal static partial class ProblemReport
{
    private const string Characters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"; // none that is taken for another on the telephone
    private const int ReferenceLength = 8;

    internal static ProblemHttpResult Of(HttpContext http, CustomerProblem problem, Exception? exception)
    {
        string reference = RandomNumberGenerator.GetString(Characters, ReferenceLength);
        ILogger logger = http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ProblemReport));
        LogProblem(logger, problem.Level, exception, reference, problem.Kind);
        if (problem.RetryAt is { } retryAt)
        {
            http.Response.Headers.RetryAfter = retryAt.ToString("R", CultureInfo.InvariantCulture);
        }

        return problem.ToResult(reference);
    }

    [LoggerMessage("Reference {Reference}: the customer was answered with {Kind}.")]
    private static partial void LogProblem(ILogger logger, LogLevel level, Exception? exception, string reference, string kind);
}
