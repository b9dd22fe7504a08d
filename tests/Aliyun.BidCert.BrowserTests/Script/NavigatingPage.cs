using System;
using Aliyun.BidCert.BrowserTests.Support;
using OpenQA.Selenium;

namespace Aliyun.BidCert.BrowserTests.Script;

/// <summary>An application in the browser that shows the certification page in a frame, and goes to another page and back without being loaded again.</summary>
internal sealed class NavigatingPage
{
    private const string CountListeners = """
        {
            const { addEventListener, removeEventListener } = window;
            window.added = 0;
            window.listeners = new Set();
            window.addEventListener = (type, listener, ...rest) => {
                if (type === 'message') {
                    added++;
                    listeners.add(listener);
                }
                addEventListener.call(window, type, listener, ...rest);
            };
            window.removeEventListener = (type, listener, ...rest) => {
                if (type === 'message') {
                    listeners.delete(listener);
                }
                removeEventListener.call(window, type, listener, ...rest);
            };
        }
        """;

    // An application that is loaded again does not count.
    private const string GetState = """
        const title = document.querySelector('h1')?.textContent, frames = document.querySelectorAll('iframe').length;
        return `${title}: ${window.listeners?.size} of ${window.added} listeners, ${frames} frames, heard ${window.heard}`;
        """;

    private readonly WebDriver driver = Browser.Instance.Driver;

    internal NavigatingPage(string url) => Browser.Instance.Open(new Uri(url), CountListeners);

    private string State => (string)driver.ExecuteScript(GetState)!;

    /// <summary>Each time the page is shown, it embeds this many times.</summary>
    internal void AssertThatOneFrameIsHeard(int embeddings = 1)
    {
        WaitFor($"Certification: 1 of {embeddings} listeners, 1 frames, heard INIT");

        Click("Home");
        WaitFor($"Home: 0 of {embeddings} listeners, 0 frames, heard INIT");

        Click("Certification");
        WaitFor($"Certification: 1 of {2 * embeddings} listeners, 1 frames, heard INIT,INIT");

        // What was heard twice would have been heard by then.
        driver.SwitchTo().Frame(driver.FindElement(By.TagName("iframe")));
        driver.ExecuteScript("parent.postMessage({ type: 'aliyun_fast_auth_later' }, '*')");
        driver.SwitchTo().DefaultContent();
        WaitFor($"Certification: 1 of {2 * embeddings} listeners, 1 frames, heard INIT,INIT,LATER");
    }

    private void Click(string link) => driver.FindElement(By.LinkText(link)).Click();

    private void WaitFor(string state) => Waiting.For(() => State == state, () => $"the state is \"{state}\"; it is \"{State}\"");
}
