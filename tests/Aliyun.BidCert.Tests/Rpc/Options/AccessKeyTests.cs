using System;
using System.Threading;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>The key that a provider returns, and the provider that reads the environment.</summary>
[TestFixture]
[NonParallelizable] // it sets variables of the process
internal sealed class AccessKeyTests
{
    private const string Id = "ALIBABA_CLOUD_ACCESS_KEY_ID";
    private const string Secret = "ALIBABA_CLOUD_ACCESS_KEY_SECRET";
    private const string Token = "ALIBABA_CLOUD_SECURITY_TOKEN";

    [TearDown]
    public void RestoreVariables() => Array.ForEach([Id, Secret, Token], name => Environment.SetEnvironmentVariable(name, null));

    [Test]
    public void AccessKey_ItsParts_AreBehindMethodsAndMasked()
    {
        var key = new AccessKey(FakeValues.AccessKeyId, FakeValues.AccessKeySecret, FakeValues.SecurityToken);

        Assert.That((key.GetId(), key.GetSecret(), key.GetSecurityToken()), Is.EqualTo((FakeValues.AccessKeyId, FakeValues.AccessKeySecret, FakeValues.SecurityToken)));
        Assert.That(key.ToString(), Is.EqualTo($"AccessKey {FakeValues.MaskedAccessKeyId}, temporary"));
        Assert.That(new AccessKey(FakeValues.AccessKeyId, "s", "").ToString(), Is.EqualTo($"AccessKey {FakeValues.MaskedAccessKeyId}"));
        Assert.That(new AccessKey("i", "s", "").GetSecurityToken(), Is.Null);
        Assert.That(typeof(AccessKey).GetProperties(), Is.Empty, "nothing that a serialiser takes");
    }

    [Test]
    public void AccessKey_Null_ThrowsArgumentNullException()
    {
        Assert.That(() => new AccessKey(null!, "s"), Throws.ArgumentNullException);
        Assert.That(() => new AccessKey("i", null!), Throws.ArgumentNullException);
    }

    [Test]
    public async Task EnvironmentAccessKeyProvider_Variables_AreReadAtEachCall()
    {
        var provider = new EnvironmentAccessKeyProvider();
        Set("first-id", "first-secret", "first-token");
        AccessKey first = await provider.GetAccessKeyAsync();
        Set("second-id", "second-secret", null);
        AccessKey second = await provider.GetAccessKeyAsync();

        Assert.That((first.GetId(), first.GetSecret(), first.GetSecurityToken()), Is.EqualTo(("first-id", "first-secret", "first-token")));
        Assert.That((second.GetId(), second.GetSecret(), second.GetSecurityToken()), Is.EqualTo(("second-id", "second-secret", (string?)null)));
    }

    [TestCase(null, "s", Id)]
    [TestCase("", "s", Id)]
    [TestCase("i", null, Secret)]
    [TestCase("i", "", Secret)]
    public void EnvironmentAccessKeyProvider_VariableMissing_IsNamed(string? id, string? secret, string missing)
    {
        Set(id, secret, null);

        Assert.That(
            async () => await new EnvironmentAccessKeyProvider().GetAccessKeyAsync(),
            Throws.InvalidOperationException.With.Message.EqualTo(
                $"The environment variable {missing} is not set. Set it for the process of the application, or register another provider."));
    }

    [Test]
    public void EnvironmentAccessKeyProvider_Cancelled_Throws() => Assert.That(
        async () => await new EnvironmentAccessKeyProvider().GetAccessKeyAsync(new CancellationToken(canceled: true)), Throws.InstanceOf<OperationCanceledException>());

    private static void Set(string? id, string? secret, string? token)
    {
        Environment.SetEnvironmentVariable(Id, id);
        Environment.SetEnvironmentVariable(Secret, secret);
        Environment.SetEnvironmentVariable(Token, token);
    }
}
