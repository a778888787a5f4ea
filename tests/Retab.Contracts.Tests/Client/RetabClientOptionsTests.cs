namespace Retab.Contracts.Tests.Client;

using System;

[TestFixture]
public sealed class RetabClientOptionsTests
{
    [TestCase(null, "RetabClientOptions.ApiKey is not set.")]
    [TestCase(" ", "RetabClientOptions.ApiKey is not set.")]
    [TestCase("secret\r\nX: y", "RetabClientOptions.ApiKey contains a character that a header cannot carry, such as a space.")]
    public void Constructor_KeyMissingOrWrong_ThrowsWithoutTheKey(string? key, string message)
    {
        ArgumentException thrown =
            Assert.Throws<ArgumentException>(() => _ = new WorkflowStepsClient(new RetabClientOptions { ApiKey = key }))!;

        Assert.That(thrown.Message, Does.StartWith(message));
        Assert.That(thrown.ToString(), Does.Not.Contain("secret"));
    }

    [TestCase("ftp://example.com")]
    [TestCase("https://example.com/?a=b")]
    [TestCase("https://user@example.com")]
    [TestCase("https://example.com/#f")]
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
        Assert.That(
            () => new WorkflowStepsClient(new RetabClientOptions { ApiKey = "k", BaseUrl = new Uri("http://127.0.0.1:1") }),
            Throws.Nothing);
        Assert.That(
            () => new WorkflowStepsClient(new RetabClientOptions { ApiKey = "k", BaseUrl = new Uri("http://[::1]:1") }),
            Throws.Nothing);
    }

    [Test]
    public void Constructor_OptionOutOfRange_ThrowsAndNamesIt()
    {
        Assert.That(
            () => new WorkflowStepsClient(new RetabClientOptions { ApiKey = "k", Timeout = TimeSpan.Zero }),
            Throws.ArgumentException.With.Message.StartsWith("RetabClientOptions.Timeout"));
        Assert.That(
            () => new WorkflowStepsClient(new RetabClientOptions { ApiKey = "k", MaxResponseBytes = 0 }),
            Throws.ArgumentException.With.Message.StartsWith("RetabClientOptions.MaxResponseBytes"));
        Assert.That(
            () => new WorkflowStepsClient(new RetabClientOptions { ApiKey = "k", Authentication = (RetabAuthentication)7 }),
            Throws.ArgumentException.With.Message.StartsWith("RetabClientOptions.Authentication"));
        Assert.That(
            () => new WorkflowStepsClient(new RetabClientOptions { ApiKey = "k", TimeProvider = null! }),
            Throws.ArgumentException.With.Message.StartsWith("RetabClientOptions.TimeProvider"));
        Assert.That(() => new WorkflowStepsClient(null!), Throws.ArgumentNullException.With.Property("ParamName").EqualTo("options"));
        Assert.That(
            () => new WorkflowStepsClient(null!, new RetabClientOptions()),
            Throws.ArgumentNullException.With.Property("ParamName").EqualTo("httpClient"));
    }

    [TestCase("!~", true)]
    [TestCase("a b", false)]
    [TestCase("a\u007f", false)]
    [TestCase("\u00e9", false)]
    public void Validate_CharactersOfTheKey_AreThoseOfAHeader(string key, bool isAllowed)
    {
        var options = new RetabClientOptions { ApiKey = key };

        Assert.That(options.Validate, isAllowed ? Throws.Nothing : Throws.ArgumentException.With.Property("ParamName").EqualTo("ApiKey"));
    }

    [Test]
    public void Validate_OptionsAtTheirBounds_AreAllowed()
    {
        var options = new RetabClientOptions
        {
            ApiKey = "k",
            MaxResponseBytes = 1,
            Timeout = TimeSpan.FromTicks(1),
            Authentication = RetabAuthentication.Bearer,
        };

        Assert.That(options.Validate, Throws.Nothing);
        options.Timeout = TimeSpan.FromDays(1) - TimeSpan.FromTicks(1);
        Assert.That(options.Validate, Throws.Nothing);
        options.Timeout = System.Threading.Timeout.InfiniteTimeSpan;
        Assert.That(options.Validate, Throws.Nothing);
        options.Timeout = TimeSpan.Zero;
        Assert.That(
            options.Validate,
            Throws.ArgumentException.With.Message.StartsWith(
                "RetabClientOptions.Timeout must be longer than zero and shorter than a day, or infinite."));
    }

    [TestCase("20", "20.00:00:00", "00:00:20 for 20 s")]
    [TestCase("1", "1.00:00:00", "00:00:01 for 1 s")]
    [TestCase("100", "100.00:00:00", "00:01:40 for 100 s")]
    public void Validate_TimeoutOfADayOrMore_SaysThatANumberAloneIsDays(string configured, string read, string meant)
    {
        TimeSpan timeout = TimeSpan.Parse(configured, System.Globalization.CultureInfo.InvariantCulture);

        Assert.That(
            Refusal(options => options.Timeout = timeout),
            Does.StartWith(
                $"RetabClientOptions.Timeout is {read}, but must be shorter than a day, or infinite. "
                + $"A number alone means days in a configuration: write {meant}."));
    }

    [Test]
    public void Validate_WrongOption_SaysWhatItMustBe()
    {
        Assert.That(
            Refusal(options => options.MaxResponseBytes = 0),
            Does.StartWith("RetabClientOptions.MaxResponseBytes must be positive."));
        Assert.That(Refusal(options => options.TimeProvider = null!), Does.StartWith("RetabClientOptions.TimeProvider must not be null."));
        Assert.That(
            Refusal(options => options.Authentication = (RetabAuthentication)2),
            Does.StartWith("RetabClientOptions.Authentication must be ApiKeyHeader or Bearer."));
        Assert.That(
            Refusal(options => options.BaseUrl = new Uri("https://u@example.com")),
            Does.StartWith("RetabClientOptions.BaseUrl must have no user, query or fragment."));
        Assert.That(
            Refusal(options => options.BaseUrl = new Uri("ftp://example.com")),
            Does.StartWith("RetabClientOptions.BaseUrl must be an absolute http or https address."));
        Assert.That(Refusal(options => options.BaseUrl = new Uri("http://example.com")), Does.StartWith(
            "RetabClientOptions.BaseUrl is http, which would send the API key unencrypted: use https, "
            + "or set RetabClientOptions.AllowInsecureHttp."));
    }

    [Test]
    public void Defaults_AreThoseOfTheDocumentation()
    {
        var options = new RetabClientOptions();

        Assert.That(
            (options.Timeout, options.MaxResponseBytes, options.AllowInsecureHttp, options.Authentication),
            Is.EqualTo((TimeSpan.FromSeconds(100), 268_435_456L, false, RetabAuthentication.ApiKeyHeader)));
    }

    private static string Refusal(Action<RetabClientOptions> set)
    {
        var options = new RetabClientOptions { ApiKey = "k" };
        set(options);
        return Assert.Throws<ArgumentException>(options.Validate)!.Message;
    }
}
