using System;

namespace ResellerPortal.Certification.Errors;

/// <summary>A problem that no other exception stands for.</summary>
internal sealed class CustomerProblemException(CustomerProblem problem, Exception? innerException = null)
    : InvalidOperationException($"The request is answered with {problem.Kind}.", innerException)
{
    internal CustomerProblem Problem => problem;
}
