using System;

namespace Retab.Contracts;

/// <summary>
/// The API key, the address and the limits of a client. They are read once, when the client is created: later changes have no effect.
/// </summary>
public sealed class RetabClientOptions
{
    // Longer than any call takes. A configuration reads "20" as 20 days.
    private static readonly TimeSpan TooLong = TimeSpan.FromDays(1);

    /// <summary>
    /// The API key. Required: printable ASCII without spaces. It never appears in an exception, a log, a trace or a <c>ToString</c>.
    /// </summary>
    public string? ApiKey { get; set; }

    /// <summary>
    /// The address of the server: absolute, http or https, with or without <c>/v1</c> at the end. If it is null (the default), the
    /// <see cref="System.Net.Http.HttpClient.BaseAddress"/> of your HttpClient is used; without one, the address in the contract:
    /// <c>https://api.retab.com</c>. If both are set, they must be the same.
    /// </summary>
    public Uri? BaseUrl { get; set; }

    /// <summary>
    /// Whether the API key may be sent unencrypted, over http, to another machine. The default is false; http to this machine
    /// (<c>localhost</c>) is always allowed.
    /// </summary>
    public bool AllowInsecureHttp { get; set; }

    /// <summary>
    /// How the API key is sent. The default is <see cref="RetabAuthentication.ApiKeyHeader"/>: the header <c>Api-Key</c>.
    /// </summary>
    public RetabAuthentication Authentication { get; set; }

    /// <summary>
    /// The time limit for one call, until the last byte of the body. The default is 100 seconds. It must be longer than zero and shorter
    /// than a day, or <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> for no limit.
    /// </summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(100);

    /// <summary>The size of the largest body that is read, in bytes after decompression. The default is 256 MiB.</summary>
    public long MaxResponseBytes { get; set; } = 256L * 1024 * 1024;

    /// <summary>
    /// The clock for <see cref="Timeout"/> and <see cref="RetabApiException.RetryAfter"/>. The default is
    /// <see cref="TimeProvider.System"/>.
    /// </summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Checks the options, as every client does when it is created.</summary>
    /// <exception cref="ArgumentException">An option is missing or invalid. The message names it, and never contains the key.</exception>
    public void Validate()
    {
        CheckApiKey(ApiKey);
        CheckAddress(BaseUrl, "RetabClientOptions.BaseUrl", nameof(BaseUrl), AllowInsecureHttp);
        Check(
            Authentication is RetabAuthentication.ApiKeyHeader or RetabAuthentication.Bearer,
            nameof(Authentication), "must be ApiKeyHeader or Bearer");
        CheckTimeout();
        Check(MaxResponseBytes > 0, nameof(MaxResponseBytes), "must be positive");
        Check(TimeProvider is not null, nameof(TimeProvider), "must not be null");
    }

    /// <exception cref="ArgumentException">The address is not null and invalid; the message calls it as given.</exception>
    internal static void CheckAddress(Uri? url, string name, string parameter, bool allowInsecureHttp)
    {
        if (url is null)
        {
            return;
        }

        string? fault = url switch
        {
            { IsAbsoluteUri: false } => "must be an absolute http or https address",
            _ when url.Scheme != Uri.UriSchemeHttps && url.Scheme != Uri.UriSchemeHttp => "must be an absolute http or https address",
            _ when url.Query.Length > 0 || url.Fragment.Length > 0 || url.UserInfo.Length > 0 => "must have no user, query or fragment",
            _ when url.Scheme == Uri.UriSchemeHttp && !url.IsLoopback && !allowInsecureHttp =>
                "is http, which would send the API key unencrypted: use https, or set RetabClientOptions.AllowInsecureHttp",
            _ => null,
        };
        if (fault is not null)
        {
            throw new ArgumentException($"{name} {fault}.", parameter);
        }
    }

    private static void CheckApiKey(string? key)
    {
        Check(!string.IsNullOrWhiteSpace(key), nameof(ApiKey), "is not set");
        foreach (char c in key!)
        {
            Check(c is > ' ' and <= '~', nameof(ApiKey), "contains a character that a header cannot carry, such as a space");
        }
    }

    private void CheckTimeout()
    {
        Check(
            Timeout > TimeSpan.Zero || Timeout == System.Threading.Timeout.InfiniteTimeSpan,
            nameof(Timeout), "must be longer than zero and shorter than a day, or infinite");
        Check(
            Timeout < TooLong,
            nameof(Timeout),
            $"is {Timeout}, but must be shorter than a day, or infinite. A number alone means days in a configuration: "
            + $"write {TimeSpan.FromSeconds(Timeout.Days)} for {Timeout.Days} s");
    }

    private static void Check(bool holds, string name, string what)
    {
        if (!holds)
        {
            throw new ArgumentException($"RetabClientOptions.{name} {what}.", name);
        }
    }
}
