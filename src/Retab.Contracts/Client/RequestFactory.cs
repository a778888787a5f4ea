using System;
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

    /// <exception cref="ArgumentException">An option is missing or wrong; the message names it, never the key.</exception>
    internal RequestFactory(RetabClientOptions options, string contractBaseUrl)
    {
        _apiKey = ApiKey(options);
        _baseUrl = BaseUrl(options.BaseUrl ?? new Uri(contractBaseUrl), options.AllowInsecureHttp);
        _authentication = options.Authentication is RetabAuthentication.ApiKeyHeader or RetabAuthentication.Bearer
            ? options.Authentication
            : throw new ArgumentException("RetabClientOptions.Authentication is neither ApiKeyHeader nor Bearer.", nameof(options));
    }

    /// <exception cref="InvalidOperationException">The transport adds authentication of its own.</exception>
    internal HttpRequestMessage Create(HttpMethod method, string target, HttpRequestHeaders defaults)
    {
        foreach (string header in AuthenticationHeaders)
        {
            if (defaults.Contains(header))
            {
                throw new InvalidOperationException("The HttpClient's DefaultRequestHeaders hold '" + header + "', but the client sends the API key itself, in one header: remove it.");
            }
        }

        var request = new HttpRequestMessage(method, new Uri(_baseUrl + "/" + target));
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

    private static string ApiKey(RetabClientOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.ApiKey))
        {
            throw new ArgumentException("RetabClientOptions.ApiKey is not set.", nameof(options));
        }

        foreach (char c in options.ApiKey!)
        {
            if (c is <= ' ' or > '~')
            {
                throw new ArgumentException("RetabClientOptions.ApiKey holds a character that a header cannot carry, such as a space or a line break.", nameof(options));
            }
        }

        return options.ApiKey;
    }

    private static string BaseUrl(Uri url, bool allowInsecureHttp)
    {
        if (!url.IsAbsoluteUri || (url.Scheme != Uri.UriSchemeHttps && url.Scheme != Uri.UriSchemeHttp))
        {
            throw new ArgumentException("RetabClientOptions.BaseUrl must be an absolute http or https address, not '" + url + "'.", nameof(url));
        }

        if (url.Query.Length > 0 || url.Fragment.Length > 0 || url.UserInfo.Length > 0)
        {
            throw new ArgumentException("RetabClientOptions.BaseUrl must have no user, query or fragment.", nameof(url));
        }

        if (url.Scheme == Uri.UriSchemeHttp && !url.IsLoopback && !allowInsecureHttp)
        {
            throw new ArgumentException("RetabClientOptions.BaseUrl is http, which would send the API key unencrypted: use https, or set RetabClientOptions.AllowInsecureHttp.", nameof(url));
        }

        string address = url.AbsoluteUri.TrimEnd('/');
        return address.EndsWith("/v1", StringComparison.Ordinal) ? address.Substring(0, address.Length - 3).TrimEnd('/') : address;
    }

    private static string PackageVersion()
    {
        string version = typeof(RequestFactory).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";
        int build = version.IndexOf('+');
        return build < 0 ? version : version.Substring(0, build);
    }
}
