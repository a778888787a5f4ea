using System;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Retab.Contracts.DependencyInjection;

/// <summary>Fills in what nobody set: from the section Retab of the application's configuration, then from the environment.</summary>
internal sealed class EnvironmentOptions(IServiceProvider services) : IPostConfigureOptions<RetabClientOptions>
{
    public void PostConfigure(string? name, RetabClientOptions options)
    {
        if (string.IsNullOrEmpty(options.ApiKey))
        {
            options.ApiKey = Find("Retab:ApiKey", "RETAB_API_KEY");
        }

        if (options.BaseUrl is null && Find("Retab:BaseUrl", "RETAB_API_BASE_URL") is { } url)
        {
            options.BaseUrl = new Uri(url, UriKind.RelativeOrAbsolute);
        }
    }

    private string? Find(string key, string variable)
    {
        string? configured = services.GetService<IConfiguration>()?[key];
        string? found = string.IsNullOrEmpty(configured) ? Environment.GetEnvironmentVariable(variable) : configured;
        return string.IsNullOrEmpty(found) ? null : found;
    }
}
