using System;

namespace Retab.Contracts;

/// <summary>What a client needs to know. Read once, when the client is made.</summary>
public sealed class RetabClientOptions
{
    /// <summary>The API key. Required. It appears in no message and no <c>ToString</c>.</summary>
    public string? ApiKey { get; set; }

    /// <summary>
    /// Address of the server, http or https, with or without <c>/v1</c> at its end; null for the one that the contract names.
    /// </summary>
    public Uri? BaseUrl { get; set; }

    /// <summary>Whether the key may be sent without encryption to another machine than this one; false unless set.</summary>
    public bool AllowInsecureHttp { get; set; }

    /// <summary>How the API key is sent.</summary>
    public RetabAuthentication Authentication { get; set; }

    /// <summary>
    /// Time for a whole answer, headers and body, to arrive; 100 seconds unless set.
    /// <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> for none.
    /// </summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(100);

    /// <summary>Size of the largest body that is read, in bytes after decompression; 256 MiB unless set.</summary>
    public long MaxResponseBytes { get; set; } = 256L * 1024 * 1024;

    /// <summary>The clock of <see cref="Timeout"/> and of <see cref="RetabApiException.RetryAfter"/>; the system's unless set.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Checks the options, as every client does when it is made.</summary>
    /// <exception cref="ArgumentException">An option is missing or wrong; the message names it, and never the key.</exception>
    public void Validate()
    {
        CheckApiKey(ApiKey);
        CheckBaseUrl(BaseUrl, AllowInsecureHttp);
        Check(
            Authentication is RetabAuthentication.ApiKeyHeader or RetabAuthentication.Bearer,
            nameof(Authentication), "must be ApiKeyHeader or Bearer");
        Check(WaitOptions.IsTimeout(Timeout), nameof(Timeout), "must be longer than zero and at most 24 days, or infinite");
        Check(MaxResponseBytes > 0, nameof(MaxResponseBytes), "must be positive");
        Check(TimeProvider is not null, nameof(TimeProvider), "must not be null");
    }

    private static void CheckApiKey(string? key)
    {
        Check(!string.IsNullOrWhiteSpace(key), nameof(ApiKey), "is not set");
        foreach (char c in key!)
        {
            Check(c is > ' ' and <= '~', nameof(ApiKey), "holds a character that a header cannot carry, such as a space or a line break");
        }
    }

    private static void CheckBaseUrl(Uri? url, bool allowInsecureHttp)
    {
        if (url is null)
        {
            return;
        }

        Check(
            url.IsAbsoluteUri && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp),
            nameof(BaseUrl), "must be an absolute http or https address");
        Check(
            url.Query.Length == 0 && url.Fragment.Length == 0 && url.UserInfo.Length == 0,
            nameof(BaseUrl), "must have no user, query or fragment");
        Check(
            url.Scheme == Uri.UriSchemeHttps || url.IsLoopback || allowInsecureHttp,
            nameof(BaseUrl), "is http, which would send the API key unencrypted: use https, or set RetabClientOptions.AllowInsecureHttp");
    }

    private static void Check(bool holds, string name, string what)
    {
        if (!holds)
        {
            throw new ArgumentException("RetabClientOptions." + name + " " + what + ".", name);
        }
    }
}
