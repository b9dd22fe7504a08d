using System;
using System.IO;
using Aliyun.BidCert.BrowserTests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.BrowserTests.Portal;

/// <summary>Brings about what a customer may have before the eyes, and takes its picture.</summary>
internal static class PortalViews
{
    private const int Desktop = 1280;
    private const int Phone = 390;

    /// <summary>Opens a view of a portal on its own emulator, on a device in a language.</summary>
    internal static void Open(PortalCustomer customer, PortalSite site, PortalView view, bool isPhone, string language)
    {
        if (isPhone)
        {
            PortalCustomer.Use(PortalCustomer.Device.Phone, language);
        }
        else
        {
            Browser.Instance.UseLanguage(language);
        }

        Browser.Instance.UseViewport(isPhone ? Phone : Desktop, isPhone ? 844 : 900);
        Open(customer, site, view);
        Assert.That(customer.Page.Attribute("html", "lang"), Does.StartWith(language[..2]));
    }

    /// <summary>The full name of the picture, such as artifacts/portal/faces-phone-zh.png.</summary>
    internal static string PictureOf(PortalView view, bool isPhone, string language) => Repository.PathOf(
        $"artifacts/portal/{NameOf(view)}-{(isPhone ? "phone" : "desktop")}-{language[..2]}.png");

    /// <summary>Takes the picture of what the window shows.</summary>
    internal static void TakePicture(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        Browser.Instance.Driver.GetScreenshot().SaveAsFile(path);
    }

    private static string NameOf(PortalView view) => view switch
    {
        PortalView.SignIn => "sign-in",
        PortalView.Certification => "certification",
        PortalView.CertificationFrame => "certification-frame",
        PortalView.CertificationStarted => "certification-started",
        PortalView.CertificationProblem => "certification-problem",
        PortalView.Certified => "certified",
        PortalView.Removal => "removal",
        PortalView.Faces => "faces",
        PortalView.FaceStarted => "faces-started",
        PortalView.Status => "status",
        _ => throw new ArgumentOutOfRangeException(nameof(view), view, "This view has no name."),
    };

    private static void Open(PortalCustomer customer, PortalSite site, PortalView view)
    {
        switch (view)
        {
            case PortalView.SignIn:
                customer.Open("certification");
                break;
            case PortalView.Certification:
                customer.SignIn();
                break;
            case PortalView.CertificationFrame:
                customer.SignIn();
                customer.Start(site);
                customer.Frame.WaitUntilShown("#certify");
                break;
            case PortalView.CertificationStarted:
                customer.SignIn();
                _ = customer.Post("certification/start", new { platform = "pc" });
                customer.Open("certification");
                customer.Page.WaitUntilShown("#done");
                break;
            case PortalView.CertificationProblem:
                customer.SignIn(PortalSite.Other);
                customer.Page.WaitUntilShown("#state.bad");
                break;
            case PortalView.Certified or PortalView.Removal:
                customer.SignIn(PortalSite.Certified);
                customer.Page.WaitUntilShown("#facts");
                OpenRemoval(customer, view);
                break;
            case PortalView.Faces or PortalView.FaceStarted:
                customer.SignIn();
                customer.Open("faces");
                customer.WaitUntilAsked();
                StartFace(customer, view);
                break;
            default:
                customer.Open("status");
                customer.Page.WaitUntilShown("#checks > li");
                break;
        }
    }

    private static void OpenRemoval(PortalCustomer customer, PortalView view)
    {
        if (view == PortalView.Removal)
        {
            customer.Click("remove");
            customer.Page.WaitUntilShown("#confirmation");
        }
    }

    private static void StartFace(PortalCustomer customer, PortalView view)
    {
        if (view == PortalView.FaceStarted)
        {
            customer.Click("start");
            customer.Page.WaitUntilShown("#done");
            Waiting.For(
                () => customer.Is("document.getElementById('scan').hidden || document.getElementById('code').naturalWidth > 0"),
                () => "the code is loaded");
        }
    }
}
