using System;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Http;
using System.Threading;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;
using Retab.Contracts;
using Retab.Contracts.DependencyInjection;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the clients of Retab.Contracts.</summary>
public static partial class RetabContractsServiceCollectionExtensions
{
    private const string ClientName = HiddenAuthentication.Filter.ClientName;

    /// <summary>
    /// Registers every client of the contract as a singleton, such as <see cref="IWorkflowStepsClient"/>, with options from a section of the
    /// configuration.
    /// </summary>
    /// <param name="services">Where to register.</param>
    /// <param name="configuration">
    /// A section that holds <c>ApiKey</c>, <c>BaseUrl</c> and the other members of <see cref="RetabClientOptions"/>.
    /// </param>
    /// <returns>The builder of the transport: add handlers to it, such as a resilience handler. None is added here.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <remarks>
    /// A key or an address that the section does not hold comes from the environment: <c>RETAB_API_KEY</c>, <c>RETAB_API_BASE_URL</c>.
    /// The options are checked when the application starts; an <see cref="OptionsValidationException"/> says what to set.
    /// The transport follows no redirects, and its logs show no header's value.
    /// </remarks>
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicProperties, typeof(RetabClientOptions))]
    [UnconditionalSuppressMessage(
        "Trimming", "IL2026", Justification = "The options' properties are kept, and are texts, numbers and addresses.")]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "No property is a collection or a generic type.")]
    public static IHttpClientBuilder AddRetabContracts(this IServiceCollection services, IConfiguration configuration)
    {
        (services ?? throw new ArgumentNullException(nameof(services)))
            .AddOptions<RetabClientOptions>()
            .Bind(configuration ?? throw new ArgumentNullException(nameof(configuration)));
        return services.AddClient();
    }

    /// <summary>Registers every client of the contract as a singleton, such as <see cref="IWorkflowStepsClient"/>, with options set in code.</summary>
    /// <param name="services">Where to register.</param>
    /// <param name="configure">Sets the options.</param>
    /// <remarks>
    /// A key that is not set comes from <c>Retab:ApiKey</c> of the application's configuration, then from <c>RETAB_API_KEY</c>
    /// of the environment; an address from <c>Retab:BaseUrl</c>, then from <c>RETAB_API_BASE_URL</c>.
    /// </remarks>
    /// <inheritdoc cref="AddRetabContracts(IServiceCollection, IConfiguration)"/>
    public static IHttpClientBuilder AddRetabContracts(this IServiceCollection services, Action<RetabClientOptions> configure)
    {
        (services ?? throw new ArgumentNullException(nameof(services)))
            .AddOptions<RetabClientOptions>()
            .Configure(configure ?? throw new ArgumentNullException(nameof(configure)));
        return services.AddClient();
    }

    private static IHttpClientBuilder AddClient(this IServiceCollection services)
    {
        services.AddOptions<RetabClientOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<RetabClientOptions>, EnvironmentOptions>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<RetabClientOptions>, OptionsValidation>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHttpMessageHandlerBuilderFilter, HiddenAuthentication.Filter>());
        AddClients(services);
        return services.AddHttpClient(ClientName)
            .ConfigurePrimaryHttpMessageHandler(() => new HttpClientHandler
            {
                AllowAutoRedirect = false,
                AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
            })

            // Naming the two headers that hold the key would show all others: so all are hidden.
            .RedactLoggedHeaders(_ => true);
    }

    private static void TryAddClient<TClient>(IServiceCollection services, Func<HttpClient, RetabClientOptions, TClient> create)
        where TClient : class =>
        services.TryAddSingleton(provider => create(CreateHttpClient(provider), provider.GetRequiredService<IOptions<RetabClientOptions>>().Value));

    private static HttpClient CreateHttpClient(IServiceProvider services)
    {
        var handler = new FactoryHandler(services.GetRequiredService<IHttpMessageHandlerFactory>(), ClientName);
        var httpClient = new HttpClient(handler, disposeHandler: true)
        {
            // The time limit of a call is the client's own, which covers the body as well.
            Timeout = Timeout.InfiniteTimeSpan,
        };
        foreach (Action<HttpClient> configure in services
            .GetRequiredService<IOptionsMonitor<HttpClientFactoryOptions>>()
            .Get(ClientName)
            .HttpClientActions)
        {
            configure(httpClient);
        }

        return httpClient;
    }
}
