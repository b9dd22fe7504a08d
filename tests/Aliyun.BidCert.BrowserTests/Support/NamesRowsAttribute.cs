using System;
using NUnit.Framework;
using NUnit.Framework.Interfaces;

namespace Aliyun.BidCert.BrowserTests.Support;

/// <summary>Names each finished test of a fault row in the output.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
internal sealed class NamesRowsAttribute : Attribute, ITestAction
{
    public ActionTargets Targets => ActionTargets.Test;

    public void BeforeTest(ITest test)
    {
    }

    public void AfterTest(ITest test)
    {
        if (test.Name.StartsWith("Row", StringComparison.Ordinal))
        {
            Output.Say($"{TestContext.CurrentContext.Result.Outcome.Status}: {test.Name}");
        }
    }
}
