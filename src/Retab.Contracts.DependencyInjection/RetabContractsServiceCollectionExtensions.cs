namespace Microsoft.Extensions.DependencyInjection;

using System;
using System.Diagnostics.CodeAnalysis;
using System.Net.Http;
using System.Threading;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;
using Retab.Contracts;
using Retab.Contracts.DependencyInjection;

/// <summary>Registers the clients of Retab.Contracts.</summary>
public static partial class RetabContractsServiceCollectionExtensions
{
    private const string ClientName = HiddenAuthentication.Filter.ClientName;

    /// <summary>
    /// Registers every client of the contract as a singleton, such as <see cref="IWorkflowStepsClient"/>, with options from the section
    /// <c>Retab</c> of the application's <see cref="IConfiguration"/>, if there is one.
    /// </summary>
    /// <param name="services">The collection to register with.</param>
    /// <returns>
    /// A builder for the HttpClient, named <c>Retab.Contracts</c>. Use it to add handlers, such as a resilience handler: none is added by
    /// default.
    /// </returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <remarks>
    /// <para>
    /// The section may contain every member of <see cref="RetabClientOptions"/>, for example
    /// <c>"Retab": { "ApiKey": "…", "Timeout": "00:00:20" }</c>. If the key is not set there, it is read from the environment variable
    /// <c>RETAB_API_KEY</c>; the address, if it is not set there, from <c>RETAB_API_BASE_URL</c>. The default address is
    /// <c>https://api.retab.com</c>.
    /// </para>
    /// <para>
    /// The options are checked when the application starts: if one is missing or invalid, an <see cref="OptionsValidationException"/> says
    /// what to set. Getting a client throws an <see cref="ArgumentException"/> if <c>ConfigureHttpClient</c> sets a BaseAddress other than
    /// <see cref="RetabClientOptions.BaseUrl"/>.
    /// </para>
    /// <para>
    /// The primary handler is the one that the application configures, such as one with a proxy, and the framework's otherwise. Redirects
    /// are turned off, since they would carry the API key to another server; responses are decompressed. Handlers and logs do not see the
    /// API key, and the values of headers are not logged.
    /// </para>
    /// </remarks>
    public static IHttpClientBuilder AddRetabContracts(this IServiceCollection services)
    {
        (services ?? throw new ArgumentNullException(nameof(services)))
            .AddOptions<RetabClientOptions>()
            .Configure<IServiceProvider>((options, provider) =>
                Bind(provider.GetService<IConfiguration>()?.GetSection(EnvironmentOptions.Section), options))
            .ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<RetabClientOptions>, EnvironmentOptions>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<RetabClientOptions>, OptionsValidation>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHttpMessageHandlerBuilderFilter, HiddenAuthentication.Filter>());
        AddClients(services);

        // Naming the two headers that can carry the key would unmask all others: so all are hidden.
        return services.AddHttpClient(ClientName).RedactLoggedHeaders(_ => true);
    }

    /// <summary>
    /// Registers every client of the contract as a singleton, such as <see cref="IWorkflowStepsClient"/>, with options from a section of
    /// your choice.
    /// </summary>
    /// <param name="services">The collection to register with.</param>
    /// <param name="configuration">
    /// The section itself, such as <c>configuration.GetSection("Services:Retab")</c>. Its values win over those of the section
    /// <c>Retab</c>.
    /// </param>
    /// <inheritdoc cref="AddRetabContracts(IServiceCollection)"/>
    public static IHttpClientBuilder AddRetabContracts(this IServiceCollection services, IConfiguration configuration)
    {
        if (configuration is null)
        {
            throw new ArgumentNullException(nameof(configuration));
        }

        return services.AddRetabContracts(options => Bind(configuration, options));
    }

    /// <summary>
    /// Registers every client of the contract as a singleton, such as <see cref="IWorkflowStepsClient"/>, with options set in code.
    /// </summary>
    /// <param name="services">The collection to register with.</param>
    /// <param name="configure">
    /// Sets options. It is called after those of the section <c>Retab</c> are set, so what it sets wins.
    /// </param>
    /// <inheritdoc cref="AddRetabContracts(IServiceCollection)"/>
    public static IHttpClientBuilder AddRetabContracts(this IServiceCollection services, Action<RetabClientOptions> configure)
    {
        if (configure is null)
        {
            throw new ArgumentNullException(nameof(configure));
        }

        IHttpClientBuilder builder = services.AddRetabContracts();
        services.Configure(configure);
        return builder;
    }

    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicProperties, typeof(RetabClientOptions))]
    [UnconditionalSuppressMessage(
        "Trimming", "IL2026", Justification = "The options' properties are kept, and are texts, numbers and addresses.")]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "No property is a collection or a generic type.")]
    private static void Bind(IConfiguration? configuration, RetabClientOptions options) => configuration?.Bind(options);

    private static void TryAddClient<TClient>(IServiceCollection services, Func<HttpClient, RetabClientOptions, TClient> create)
        where TClient : class =>
        services.TryAddSingleton(provider =>
            create(CreateHttpClient(provider), provider.GetRequiredService<IOptions<RetabClientOptions>>().Value));

    private static HttpClient CreateHttpClient(IServiceProvider services)
    {
        var handler = new FactoryHandler(services.GetRequiredService<IHttpMessageHandlerFactory>(), ClientName);
        var httpClient = new HttpClient(handler, disposeHandler: true)
        {
            // A call has a time limit of its own, which covers the body as well.
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
