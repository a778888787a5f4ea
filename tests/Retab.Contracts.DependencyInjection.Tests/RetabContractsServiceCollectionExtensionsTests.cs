namespace Retab.Contracts.DependencyInjection.Tests;

using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Retab.Contracts.Tests.Client;
using Retab.Contracts.Tests.Documents;

[TestFixture]
[NonParallelizable]
public sealed class RetabContractsServiceCollectionExtensionsTests
{
    private StepServer _server = null!;

    [OneTimeSetUp]
    public void StartServer() => _server = new StepServer();

    [OneTimeTearDown]
    public void StopServer() => _server.Dispose();

    [SetUp]
    public void AnswerAStep() => _server.Answer(200, Steps.Minimal());

    [Test]
    public async Task AddRetabContracts_Section_BindsEveryOption()
    {
        await using ServiceProvider services = Provide(builder => builder.AddRetabContracts(Section(
            ("ApiKey", "key_1"),
            ("BaseUrl", _server.Address.ToString()),
            ("Authentication", "Bearer"),
            ("Timeout", "00:00:07"),
            ("MaxResponseBytes", "12345"))));

        RetabClientOptions options = services.GetRequiredService<IOptions<RetabClientOptions>>().Value;
        await services.GetRequiredService<IWorkflowStepsClient>().GetAsync("s");

        Assert.Multiple(() =>
        {
            Assert.That(options.Timeout, Is.EqualTo(TimeSpan.FromSeconds(7)));
            Assert.That(options.MaxResponseBytes, Is.EqualTo(12345));
            Assert.That(_server.LastRequest.Headers!["Authorization"].Single(), Is.EqualTo("Bearer key_1"));
        });
    }

    [TestCase("explicit", "section", "environment", "explicit")]
    [TestCase(null, "section", "environment", "section")]
    [TestCase(null, null, "environment", "environment")]
    [TestCase("", "", "environment", "environment")]
    public async Task AddRetabContracts_KeyInSeveralPlaces_TakesTheFirst(
        string? inCode, string? inSection, string? inEnvironment, string expected)
    {
        using var environment = new EnvironmentVariable("RETAB_API_KEY", inEnvironment);
        using var address = new EnvironmentVariable("RETAB_API_BASE_URL", _server.Address + "v1");
        await using ServiceProvider services = Provide(builder =>
        {
            builder.AddSingleton<IConfiguration>(
                new ConfigurationBuilder().AddInMemoryCollection([new("Retab:ApiKey", inSection)]).Build());
            builder.AddRetabContracts(options => options.ApiKey = inCode);
        });

        await services.GetRequiredService<IWorkflowStepsClient>().GetAsync("s");

        Assert.That(_server.LastRequest.Headers!["Api-Key"].Single(), Is.EqualTo(expected));
    }

    [TestCase(
        "ApiKey",
        null,
        "RetabClientOptions.ApiKey is not set. Set it in AddRetabContracts, as Retab:ApiKey in the configuration, "
        + "or as RETAB_API_KEY in the environment.")]
    [TestCase(
        "BaseUrl",
        "nowhere",
        "RetabClientOptions.BaseUrl must be an absolute http or https address. Set it in AddRetabContracts, as Retab:BaseUrl in the "
        + "configuration, or as RETAB_API_BASE_URL in the environment.")]
    [TestCase(
        "Timeout",
        "00:00:00",
        "RetabClientOptions.Timeout must be longer than zero and shorter than a day, or infinite. Set it in AddRetabContracts, "
        + "or as Retab:Timeout in the configuration.")]
    [TestCase(
        "Timeout",
        "20",
        "RetabClientOptions.Timeout is 20.00:00:00, but must be shorter than a day, or infinite. A number alone means days in a "
        + "configuration: write 00:00:20 for 20 s. Set it in AddRetabContracts, or as Retab:Timeout in the configuration.")]
    public async Task Start_OptionMissingOrWrong_FailsAndSaysWhatToSet(string option, string? value, string message)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddRetabContracts(Section(option == "ApiKey" ? [] : [("ApiKey", "k"), (option, value!)]));
        using IHost host = builder.Build();

        OptionsValidationException thrown = (await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync()))!;

        Assert.That(thrown.Failures.Single(), Is.EqualTo(message));
    }

    [Test]
    public async Task Start_NoClock_FailsAndSaysThatCodeHasToSetIt()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddRetabContracts(options => (options.ApiKey, options.TimeProvider) = ("k", null!));
        using IHost host = builder.Build();

        OptionsValidationException thrown = (await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync()))!;

        Assert.That(
            thrown.Failures.Single(),
            Is.EqualTo("RetabClientOptions.TimeProvider must not be null. Set another one in AddRetabContracts."));
    }

    [Test]
    public async Task GetAsync_EverythingLoggedAtTrace_KeyIsInNoLineAndHeadersAreHidden(
        [Values] RetabAuthentication authentication, [Values(200, 401, 302)] int status)
    {
        using var log = new CapturedLog();
        const string SignedUrl = """{"type":"file","download_url":"https://f.example/a?sig=s3cret"}""";
        string body = status == 200
            ? Steps.WithOutput(SignedUrl)
            : $$"""{"detail":"bad key {{StepServer.Key}}","input":{{SignedUrl}}}""";
        _server.Answer(status, body, ("x-request-id", "req_1"), ("X-Secret", "hidden_too"), ("X-Echo", "you sent " + StepServer.Key));
        await using ServiceProvider services = Provide(builder =>
        {
            builder.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log));
            builder.AddRetabContracts(options =>
            {
                options.ApiKey = StepServer.Key;
                options.BaseUrl = _server.Address;
                options.Authentication = authentication;
            });
        });
        Exception? failure = null;

        try
        {
            await services.GetRequiredService<IWorkflowStepsClient>().GetAsync("step_extract_1");
        }
        catch (RetabApiException exception)
        {
            failure = exception;
        }

        string all = string.Join("\n", log.Lines) + failure;
        Assert.Multiple(() =>
        {
            Assert.That(failure is null, Is.EqualTo(status == 200));
            Assert.That(
                all,
                Does.Contain("step_extract_1").And.Contain("Request Headers").And.Contain("X-Secret"),
                "the log is really at Trace");
            Assert.That(all, Does.Not.Contain(StepServer.Key).And.Not.Contain("s3cret"));
            Assert.That(all, Does.Contain("X-Secret: *"), "no other header is unmasked");
            Assert.That(
                _server.LastRequest.Headers![authentication == RetabAuthentication.Bearer ? "Authorization" : "Api-Key"].Single(),
                Does.EndWith(StepServer.Key),
                "and the server got it");
        });
    }

    [Test]
    public async Task Client_FromTheContainer_IsOneForAllAndFollowsNoRedirect()
    {
        _server.Answer(307, null, ("Location", _server.Address + "elsewhere"));
        await using ServiceProvider services = Provide(builder => builder.AddRetabContracts(Configure));
        IWorkflowStepsClient client = services.GetRequiredService<IWorkflowStepsClient>();

        RetabApiException thrown = (await Assert.ThrowsAsync<RetabApiException>(() => client.GetAsync("s")))!;

        Assert.That(thrown.Message, Does.Contain("a redirect to '" + _server.Address + "elsewhere'"));
        Assert.That(_server.RequestCount, Is.EqualTo(1));
        using IServiceScope scope = services.CreateScope();
        Assert.That(scope.ServiceProvider.GetRequiredService<IWorkflowStepsClient>(), Is.SameAs(client));
    }

    [Test]
    public async Task AddStandardResilienceHandler_ServerFailsTwice_IsRetriedWithRetryAfter()
    {
        var flaky = new FlakyHandler(_server.Address);
        await using ServiceProvider services = Provide(builder => builder.AddRetabContracts(Configure)
            .ConfigurePrimaryHttpMessageHandler(() => flaky)
            .AddStandardResilienceHandler());

        WorkflowRunStep step = await services.GetRequiredService<IWorkflowStepsClient>().GetAsync("s");

        Assert.That(step.StepId, Is.EqualTo("s"));
        Assert.That(flaky.Times, Has.Count.EqualTo(3));
        Assert.That(_server.LastRequest.Headers!["Api-Key"].Single(), Is.EqualTo(StepServer.Key));
        Assert.That(flaky.Times[1] - flaky.Times[0], Is.GreaterThanOrEqualTo(TimeSpan.FromMilliseconds(990)), "Retry-After: 1");
    }

    [Test]
    public async Task ConfigureHttpClient_OnTheBuilder_IsHonoured()
    {
        await using ServiceProvider services = Provide(builder => builder.AddRetabContracts(Configure)
            .ConfigureHttpClient(client => client.DefaultRequestHeaders.Add("X-Tenant", "t1")));

        await services.GetRequiredService<IWorkflowStepsClient>().GetAsync("s");

        Assert.That(_server.LastRequest.Headers!["X-Tenant"].Single(), Is.EqualTo("t1"));
    }

    [Test]
    public async Task AddRetabContracts_NoArgument_BindsTheWholeSectionOfTheApplication()
    {
        await using ServiceProvider services = Provide(builder =>
        {
            builder.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([
                new("Retab:ApiKey", "key_1"), new("Retab:BaseUrl", _server.Address.ToString()), new("Retab:Authentication", "Bearer"),
                new("Retab:Timeout", "00:00:07"), new("Retab:MaxResponseBytes", "12345"), new("Retab:AllowInsecureHttp", "true"),
            ]).Build());
            builder.AddRetabContracts();
        });

        await services.GetRequiredService<IWorkflowStepsClient>().GetAsync("s");

        RetabClientOptions options = services.GetRequiredService<IOptions<RetabClientOptions>>().Value;
        Assert.That(
            (options.Timeout, options.MaxResponseBytes, options.AllowInsecureHttp),
            Is.EqualTo((TimeSpan.FromSeconds(7), 12345L, true)));
        Assert.That(_server.LastRequest.Headers!["Authorization"].Single(), Is.EqualTo("Bearer key_1"));
    }

    [TestCase(false, 7, 5)]
    [TestCase(true, 6, 5)]
    public void AddRetabContracts_Argument_WinsOverTheSectionOfTheApplication(bool isSection, int seconds, int bytes)
    {
        using ServiceProvider services = Provide(builder =>
        {
            IConfiguration application = new ConfigurationBuilder().AddInMemoryCollection(
            [
                new("Retab:ApiKey", "key_1"), new("Retab:Timeout", "00:00:07"), new("Retab:MaxResponseBytes", "1"),
                new("Other:Timeout", "00:00:06"), new("Other:MaxResponseBytes", "5"),
            ]).Build();
            builder.AddSingleton(application);
            _ = isSection
                ? builder.AddRetabContracts(application.GetSection("Other"))
                : builder.AddRetabContracts(options => options.MaxResponseBytes = 5);
        });

        RetabClientOptions options = services.GetRequiredService<IOptions<RetabClientOptions>>().Value;

        Assert.That(
            (options.ApiKey, options.Timeout, options.MaxResponseBytes),
            Is.EqualTo(("key_1", TimeSpan.FromSeconds(seconds), (long)bytes)));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task AddRetabContracts_NoArgumentAndNoSection_TakesTheEnvironment(bool hasConfiguration)
    {
        using var key = new EnvironmentVariable("RETAB_API_KEY", "key_2");
        using var address = new EnvironmentVariable("RETAB_API_BASE_URL", _server.Address.ToString());
        await using ServiceProvider services = Provide(builder =>
        {
            if (hasConfiguration)
            {
                builder.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
            }

            builder.AddRetabContracts();
        });

        await services.GetRequiredService<IWorkflowStepsClient>().GetAsync("s");

        Assert.That(_server.LastRequest.Headers!["Api-Key"].Single(), Is.EqualTo("key_2"));
    }

    [Test]
    public async Task ConfigureHttpClient_BaseAddress_IsUsedWithoutABaseUrl()
    {
        using var none = new EnvironmentVariable("RETAB_API_BASE_URL", null);
        await using ServiceProvider services = Provide(builder => builder.AddRetabContracts(options => options.ApiKey = StepServer.Key)
            .ConfigureHttpClient(client => client.BaseAddress = _server.Address));

        await services.GetRequiredService<IWorkflowStepsClient>().GetAsync("s");

        Assert.That(_server.LastRequest.AbsoluteUrl, Is.EqualTo($"{_server.Address}v1/workflows/steps/s"));
    }

    [Test]
    public void ConfigureHttpClient_BaseAddressThatIsNotTheBaseUrl_Throws()
    {
        using ServiceProvider services = Provide(builder => builder.AddRetabContracts(Configure)
            .ConfigureHttpClient(client => client.BaseAddress = new Uri("https://other.example")));

        Assert.That(
            services.GetRequiredService<IWorkflowStepsClient>,
            Throws.ArgumentException.With.Message.Contains("HttpClient.BaseAddress").And.Message.Contains("RetabClientOptions.BaseUrl"));
    }

    [Test]
    public async Task ConfigureHttpClient_Version_IsThatOfTheRequest()
    {
        var handler = new VersionHandler();
        await using ServiceProvider services = Provide(builder => builder.AddRetabContracts(Configure)
            .ConfigureHttpClient(client =>
                (client.DefaultRequestVersion, client.DefaultVersionPolicy) = (
                    System.Net.HttpVersion.Version20, HttpVersionPolicy.RequestVersionExact))
            .ConfigurePrimaryHttpMessageHandler(() => handler));

        await services.GetRequiredService<IWorkflowStepsClient>().GetAsync("s");

        Assert.That(handler.Seen, Is.EqualTo((System.Net.HttpVersion.Version20, HttpVersionPolicy.RequestVersionExact)));
    }

    [Test]
    public async Task AddRetabContracts_AnotherClientRegisteredBefore_StaysThat()
    {
        await using ServiceProvider services = Provide(builder =>
        {
            builder.AddSingleton(GetOnlyClient.Of((_, _) => Task.FromResult(Steps.Built())));
            builder.AddRetabContracts(Configure);
        });

        Assert.That((await services.GetRequiredService<IWorkflowStepsClient>().GetAsync("x")).StepId, Is.EqualTo("s"));
        Assert.That(_server.RequestCount, Is.Zero);
    }

    [Test]
    public void AddRetabContracts_NullArgument_Throws()
    {
        static NUnit.Framework.Constraints.IResolveConstraint Named(string name) =>
            Throws.ArgumentNullException.With.Property("ParamName").EqualTo(name);
        Assert.That(() => new ServiceCollection().AddRetabContracts((IConfiguration)null!), Named("configuration"));
        Assert.That(() => new ServiceCollection().AddRetabContracts((Action<RetabClientOptions>)null!), Named("configure"));
        Assert.That(() => ((IServiceCollection)null!).AddRetabContracts(), Named("services"));
        Assert.That(() => ((IServiceCollection)null!).AddRetabContracts(Configure), Named("services"));
        Assert.That(() => ((IServiceCollection)null!).AddRetabContracts(Section()), Named("services"));
    }

    private void Configure(RetabClientOptions options)
    {
        options.ApiKey = StepServer.Key;
        options.BaseUrl = _server.Address;
    }

    private static IConfigurationSection Section(params (string Key, string Value)[] values) => new ConfigurationBuilder()
        .AddInMemoryCollection(values.Select(value => new KeyValuePair<string, string?>("Retab:" + value.Key, value.Value)))
        .Build().GetSection("Retab");

    private static ServiceProvider Provide(Action<IServiceCollection> register)
    {
        var services = new ServiceCollection();
        register(services);
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    private sealed class EnvironmentVariable : IDisposable
    {
        private readonly string _name;
        private readonly string? _before;

        internal EnvironmentVariable(string name, string? value)
        {
            _name = name;
            _before = Environment.GetEnvironmentVariable(name);
            Environment.SetEnvironmentVariable(name, value);
        }

        public void Dispose() => Environment.SetEnvironmentVariable(_name, _before);
    }

    private sealed class VersionHandler : HttpMessageHandler
    {
        internal (Version Version, HttpVersionPolicy Policy) Seen { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Seen = (request.Version, request.VersionPolicy);
            return Task.FromResult(new HttpResponseMessage { Content = new StringContent(Steps.Minimal()) });
        }
    }

    /// <summary>Fails twice, asking for a second each time, then lets requests through to the server.</summary>
    private sealed class FlakyHandler(Uri address) : DelegatingHandler(new HttpClientHandler())
    {
        internal List<TimeSpan> Times { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Times.Add(TimeSpan.FromMilliseconds(Environment.TickCount64));
            if (Times.Count > 2)
            {
                Assert.That(request.RequestUri!.Authority, Is.EqualTo(address.Authority));
                return base.SendAsync(request, cancellationToken);
            }

            var response = new HttpResponseMessage(System.Net.HttpStatusCode.ServiceUnavailable) { RequestMessage = request };
            response.Headers.RetryAfter = new System.Net.Http.Headers.RetryConditionHeaderValue(TimeSpan.FromSeconds(1));
            return Task.FromResult(response);
        }
    }
}
