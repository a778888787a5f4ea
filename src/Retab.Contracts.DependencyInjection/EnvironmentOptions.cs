namespace Retab.Contracts.DependencyInjection;

using System;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

/// <summary>
/// Sets the key and the address if they are not set: from the section <c>Retab</c> of the application's configuration, then from the
/// environment.
/// </summary>
internal sealed class EnvironmentOptions(IServiceProvider services) : IPostConfigureOptions<RetabClientOptions>
{
    internal const string Section = "Retab";

    public void PostConfigure(string? name, RetabClientOptions options)
    {
        if (string.IsNullOrEmpty(options.ApiKey))
        {
            options.ApiKey = Find(nameof(options.ApiKey), "RETAB_API_KEY");
        }

        if (options.BaseUrl is null && Find(nameof(options.BaseUrl), "RETAB_API_BASE_URL") is { } url)
        {
            options.BaseUrl = new Uri(url, UriKind.RelativeOrAbsolute);
        }
    }

    private string? Find(string option, string variable)
    {
        string? configured = services.GetService<IConfiguration>()?.GetSection(Section)[option];
        string? found = string.IsNullOrEmpty(configured) ? Environment.GetEnvironmentVariable(variable) : configured;
        return string.IsNullOrEmpty(found) ? null : found;
    }
}
