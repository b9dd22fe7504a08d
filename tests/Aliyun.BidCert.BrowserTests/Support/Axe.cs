using System.Collections.Generic;
using System.Linq;
using OpenQA.Selenium;

namespace Aliyun.BidCert.BrowserTests.Support;

/// <summary>What axe-core finds in the page, or in the frame of it that the driver is in.</summary>
internal static class Axe
{
    private const string FindScript =
        """
        const [source, context, done] = arguments;
        new Function(source)();
        axe.run(context || document, { resultTypes: ['violations'], iframes: false }).then(
            found => done(found.violations.filter(one => /serious|critical/.test(one.impact))
                .flatMap(one => one.nodes.map(node => `${one.impact} ${one.id}: ${one.help}: ${node.target.join(' ')}: ${node.failureSummary}`))),
            error => done([String(error)]));
        """;

    /// <summary>The violations that are serious or critical, in the page or in the element of a selector.</summary>
    internal static IReadOnlyList<string> FindViolations(WebDriver driver, string context = "") =>
        [.. ((IEnumerable<object>)driver.ExecuteAsyncScript(FindScript, JsTools.Read("axe-core/axe.min.js"), context)!).Cast<string>()];
}
