using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Reflection;

namespace Retab.Contracts;

/// <summary>Creates requests: the address, the API key in one header, and who asks for what.</summary>
internal sealed class RequestFactory
{
    private const int MaxDescriptionLength = 300;

    private static readonly ProductInfoHeaderValue UserAgent = new("Retab.Contracts", PackageVersion());

    private readonly string _apiKey;
    private readonly string _baseUrl;
    private readonly Uri? _baseAddress;
    private readonly RetabAuthentication _authentication;
    private readonly Redaction _redaction;

    /// <param name="options">Valid options.</param>
    /// <param name="baseAddress">The address that the caller's HttpClient has; null if it has none.</param>
    /// <param name="contractBaseUrl">The address that is used if nobody has set one.</param>
    /// <param name="redaction">Keeps secrets out of descriptions.</param>
    /// <exception cref="ArgumentException">The HttpClient's address is invalid, or contradicts that of the options.</exception>
    internal RequestFactory(RetabClientOptions options, Uri? baseAddress, string contractBaseUrl, Redaction redaction)
    {
        RetabClientOptions.CheckAddress(baseAddress, "HttpClient.BaseAddress", "httpClient", options.AllowInsecureHttp);
        _baseUrl = WithoutVersion(options.BaseUrl ?? baseAddress ?? new Uri(contractBaseUrl));
        if (baseAddress is not null && WithoutVersion(baseAddress) != _baseUrl)
        {
            throw new ArgumentException(
                $"HttpClient.BaseAddress is '{baseAddress.AbsoluteUri}', but RetabClientOptions.BaseUrl is "
                + $"'{options.BaseUrl!.AbsoluteUri}': set only one of them, or both to the same address.",
                nameof(options));
        }

        _baseAddress = baseAddress;
        _apiKey = options.ApiKey!;
        _authentication = options.Authentication;
        _redaction = redaction;
    }

    /// <exception cref="InvalidOperationException">
    /// The HttpClient adds authentication of its own, or its address has changed.
    /// </exception>
    internal HttpRequestMessage Create(OperationRequest operation, HttpClient httpClient)
    {
        Check(httpClient);
        var request = new HttpRequestMessage(operation.Method, new Uri($"{_baseUrl}/{operation.Target}"));
#if NET
        request.Version = httpClient.DefaultRequestVersion;
        request.VersionPolicy = httpClient.DefaultVersionPolicy;
#endif
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

    /// <summary>The method and address of a request, for messages: without the values of its query, and without secrets.</summary>
    internal string Describe(OperationRequest operation)
    {
        // The caller may have passed a secret as an ID.
        IEnumerable<string> path = operation.EscapedPath.Split('/')
            .Select(part => _redaction.IsNeeded(Uri.UnescapeDataString(part)) ? Redaction.Blank : part);
        return JsonLocation.Shorten($"{operation.Method} {_baseUrl}/{string.Join("/", path)}{operation.MaskedQuery}", MaxDescriptionLength);
    }

    private void Check(HttpClient httpClient)
    {
        if (httpClient.BaseAddress != _baseAddress)
        {
            throw new InvalidOperationException(
                "HttpClient.BaseAddress has changed since this client was created: set it before, or create a new client.");
        }

        if (Redaction.KeyHeaders.FirstOrDefault(httpClient.DefaultRequestHeaders.Contains) is { } header)
        {
            throw new InvalidOperationException(
                $"HttpClient.DefaultRequestHeaders contains '{header}', but this client sends the API key itself: remove that header.");
        }
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
