using System;
using System.Collections.Generic;
using System.Linq;
using Aliyun.BidCert.BrowserTests.Support;
using OpenQA.Selenium;

namespace Aliyun.BidCert.BrowserTests.Emulator;

/// <summary>A page of the emulator as its user sees it, in the window or in a frame of the page there.</summary>
/// <param name="frame">The selector of the frame, or null.</param>
internal sealed class EmulatorPage(string? frame = null)
{
    private static WebDriver Driver => Browser.Instance.Driver;

    /// <summary>Opens a page in the window.</summary>
    internal static EmulatorPage Open(Uri url, string before = "")
    {
        Browser.Instance.Open(url, before);
        return new EmulatorPage();
    }

    /// <summary>Clicks what is there, or soon will be.</summary>
    internal void Click(string selector)
    {
        WaitUntilShown(selector);
        Act(() => Driver.FindElement(By.CssSelector(selector)).Click());
    }

    internal string TextOf(string selector) => Within(selector, element => element.Text);

    internal string? Attribute(string selector, string name) => Within(selector, element => element.GetDomAttribute(name));

    internal string? Property(string selector, string name) => Within(selector, element => element.GetDomProperty(name));

    internal bool IsShown(string selector) => Within(selector, element => element.Displayed);

    internal bool IsEnabled(string selector) => Within(selector, element => element.Enabled);

    internal bool IsFocused(string selector) => Within(selector, element => element.Equals(Driver.SwitchTo().ActiveElement()));

    /// <summary>How many elements there are, shown or not.</summary>
    internal int Count(string selector) => Inside(() => Driver.FindElements(By.CssSelector(selector)).Count);

    /// <summary>Replaces what is in a field.</summary>
    internal void Enter(string selector, string text) => Within(selector, element =>
    {
        element.Clear();
        element.SendKeys(text);
        return true;
    });

    /// <summary>Presses keys where the focus is.</summary>
    internal void Press(string keys) => Act(() => Driver.SwitchTo().ActiveElement().SendKeys(keys));

    internal void Choose(string selector, string value) => Within(selector, element =>
    {
        element.FindElements(By.TagName("option")).Single(option => option.GetDomProperty("value") == value).Click();
        return true;
    });

    /// <summary>The serious and critical violations that axe-core finds, in all of it or in the element of a selector.</summary>
    internal IReadOnlyList<string> FindViolations(string context = "") => Inside(() => Axe.FindViolations(Driver, context));

    internal object? Run(string statements, params object[] arguments) => Inside(() => Driver.ExecuteScript(statements, arguments));

    /// <summary>Runs statements that call the last of their arguments with the outcome.</summary>
    internal object? Await(string statements, params object[] arguments) => Inside(() => Driver.ExecuteAsyncScript(statements, arguments));

    internal void WaitUntil(string selector, Func<IWebElement, bool> condition, string what) => Waiting.For(
        () => Inside(() =>
        {
            try
            {
                return condition(Driver.FindElement(By.CssSelector(selector)));
            }
            catch (WebDriverException e) when (e is NoSuchElementException or StaleElementReferenceException)
            {
                return false;
            }
        }),
        () => $"{selector} {what}. The page: {Inside(() => Driver.FindElement(By.TagName("body")).Text)}");

    internal void WaitForText(string selector, string text) => WaitUntil(selector, element => element.Text == text, $"says \"{text}\"");

    internal void WaitUntilShown(string selector) => WaitUntil(selector, element => element.Displayed, "is shown");

    // What a user does in a frame may take the frame away, at times before the driver has heard that it was done.
    private void Act(Action act) => Inside(() =>
    {
        try
        {
            act();
        }
        catch (WebDriverException e) when (frame is not null && e.Message.Contains("frame detached", StringComparison.Ordinal))
        {
        }

        return true;
    });

    private T Within<T>(string selector, Func<IWebElement, T> use) => Inside(() => use(Driver.FindElement(By.CssSelector(selector))));

    private T Inside<T>(Func<T> use)
    {
        Driver.SwitchTo().DefaultContent();
        if (frame is null)
        {
            return use();
        }

        Driver.SwitchTo().Frame(Driver.FindElement(By.CssSelector(frame)));
        try
        {
            return use();
        }
        finally
        {
            Driver.SwitchTo().DefaultContent();
        }
    }
}
