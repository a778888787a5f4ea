using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Reflection;

namespace Retab.Contracts;

/// <summary>Makes requests: the address, one way of authentication, who asks and for what.</summary>
internal sealed class RequestFactory
{
    private static readonly ProductInfoHeaderValue UserAgent = new("Retab.Contracts", PackageVersion());

    private static readonly string[] AuthenticationHeaders = ["Api-Key", "Authorization"];

    private readonly string _apiKey;
    private readonly string _baseUrl;
    private readonly RetabAuthentication _authentication;

    internal RequestFactory(RetabClientOptions options, string contractBaseUrl)
    {
        _apiKey = options.ApiKey!;
        _baseUrl = WithoutVersion(options.BaseUrl ?? new Uri(contractBaseUrl));
        _authentication = options.Authentication;
    }

    /// <exception cref="InvalidOperationException">The transport adds authentication of its own.</exception>
    internal HttpRequestMessage Create(OperationRequest operation, HttpRequestHeaders defaults)
    {
        foreach (string header in AuthenticationHeaders)
        {
            if (defaults.Contains(header))
            {
                throw new InvalidOperationException(
                    $"The HttpClient's DefaultRequestHeaders hold '{header}', but the client sends the API key itself, in one header: remove it.");
            }
        }

        var request = new HttpRequestMessage(operation.Method, new Uri($"{_baseUrl}/{operation.Target}"));
        foreach (KeyValuePair<string, string> header in operation.Headers)
        {
            request.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        if (_authentication == RetabAuthentication.Bearer)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _apiKey);
        }
        else
        {
            request.Headers.Add("Api-Key", _apiKey);
        }

        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Headers.UserAgent.Add(UserAgent);
        return request;
    }

    private static string WithoutVersion(Uri url)
    {
        string address = url.AbsoluteUri.TrimEnd('/');
        return address.EndsWith("/v1", StringComparison.Ordinal) ? address.Substring(0, address.Length - 3).TrimEnd('/') : address;
    }

    private static string PackageVersion()
    {
        string version = typeof(RequestFactory).Assembly
            .GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";
        int build = version.IndexOf('+');
        return build < 0 ? version : version.Substring(0, build);
    }
}
