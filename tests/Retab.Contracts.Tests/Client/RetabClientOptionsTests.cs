using System;

namespace Retab.Contracts.Tests.Client;

[TestFixture]
public sealed class RetabClientOptionsTests
{
    [TestCase(null, "RetabClientOptions.ApiKey is not set.")]
    [TestCase(" ", "RetabClientOptions.ApiKey is not set.")]
    [TestCase("secret\r\nX: y", "RetabClientOptions.ApiKey holds a character that a header cannot carry, such as a space or a line break.")]
    public void Constructor_KeyMissingOrWrong_ThrowsWithoutTheKey(string? key, string message)
    {
        ArgumentException thrown = Assert.Throws<ArgumentException>(() => _ = new WorkflowStepsClient(new RetabClientOptions { ApiKey = key }))!;

        Assert.That(thrown.Message, Does.StartWith(message));
        Assert.That(thrown.ToString(), Does.Not.Contain("secret"));
    }

    [TestCase("ftp://example.com")]
    [TestCase("https://example.com/?a=b")]
    [TestCase("https://user@example.com")]
    public void Constructor_BaseUrlThatIsNone_ThrowsAndNamesIt(string address)
    {
        Assert.That(
            () => new WorkflowStepsClient(new RetabClientOptions { ApiKey = "k", BaseUrl = new Uri(address) }),
            Throws.ArgumentException.With.Message.StartsWith("RetabClientOptions.BaseUrl must"));
        Assert.That(
            () => new WorkflowStepsClient(new RetabClientOptions { ApiKey = "k", BaseUrl = new Uri("relative", UriKind.Relative) }),
            Throws.ArgumentException.With.Message.StartsWith("RetabClientOptions.BaseUrl must"));
    }

    [Test]
    public void Constructor_HttpToAnotherMachine_NeedsToBeAllowed()
    {
        var options = new RetabClientOptions { ApiKey = "k", BaseUrl = new Uri("http://retab.internal") };

        Assert.That(() => new WorkflowStepsClient(options), Throws.ArgumentException.With.Message.Contains("AllowInsecureHttp"));
        options.AllowInsecureHttp = true;
        Assert.That(() => new WorkflowStepsClient(options), Throws.Nothing);
        Assert.That(() => new WorkflowStepsClient(new RetabClientOptions { ApiKey = "k", BaseUrl = new Uri("http://127.0.0.1:1") }), Throws.Nothing);
        Assert.That(() => new WorkflowStepsClient(new RetabClientOptions { ApiKey = "k", BaseUrl = new Uri("http://[::1]:1") }), Throws.Nothing);
    }

    [Test]
    public void Constructor_OptionOutOfRange_ThrowsAndNamesIt()
    {
        Assert.That(() => new WorkflowStepsClient(new RetabClientOptions { ApiKey = "k", Timeout = TimeSpan.Zero }), Throws.ArgumentException.With.Message.StartsWith("RetabClientOptions.Timeout"));
        Assert.That(() => new WorkflowStepsClient(new RetabClientOptions { ApiKey = "k", MaxResponseBytes = 0 }), Throws.ArgumentException.With.Message.StartsWith("RetabClientOptions.MaxResponseBytes"));
        Assert.That(() => new WorkflowStepsClient(new RetabClientOptions { ApiKey = "k", Authentication = (RetabAuthentication)7 }), Throws.ArgumentException.With.Message.StartsWith("RetabClientOptions.Authentication"));
        Assert.That(() => new WorkflowStepsClient(new RetabClientOptions { ApiKey = "k", TimeProvider = null! }), Throws.ArgumentException.With.Message.StartsWith("RetabClientOptions.TimeProvider"));
        Assert.That(() => new WorkflowStepsClient(null!), Throws.ArgumentNullException);
        Assert.That(() => new WorkflowStepsClient(null!, new RetabClientOptions()), Throws.ArgumentNullException);
    }
}
