using System;
using System.Diagnostics.CodeAnalysis;
using System.Threading.Tasks;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Support;

/// <summary>
/// The exception with which something ends, awaited instead of blocked on. Whatever the test is about: if it is the SDK's, all its texts fit their templates.
/// </summary>
internal static class Caught
{
    [SuppressMessage("Design", "CA1031", Justification = "Whatever else is thrown is what the test reports.")]
    internal static async Task<TException> ByAsync<TException>(Func<Task> act)
        where TException : Exception
    {
        Exception? caught = null;
        try
        {
            await act();
        }
        catch (Exception e)
        {
            caught = e;
        }

        Assert.That(caught, Is.InstanceOf<TException>());
        Templates.Fit(caught!);
        return (TException)caught!;
    }
}
