using System;
using System.Net;
using System.Net.Http;

namespace Retab.Contracts;

/// <summary>
/// What the handler that talks to the network must do. Compiled into Retab.Contracts.DependencyInjection as well.
/// </summary>
internal static class PrimaryHandler
{
#if NET
    private const DecompressionMethods Decompression = DecompressionMethods.All;
#else
    private const DecompressionMethods Decompression = DecompressionMethods.GZip | DecompressionMethods.Deflate;
#endif

    /// <summary>
    /// Turns off redirects, which would carry the API key to another server, and turns on decompression unless it is configured. All other
    /// settings, such as a proxy, stay as they are; so does a handler of an unknown type.
    /// </summary>
    /// <exception cref="InvalidOperationException">The handler has sent requests, so its settings can no longer be changed.</exception>
    internal static void Adjust(HttpMessageHandler handler)
    {
        try
        {
            switch (handler)
            {
                case DelegatingHandler { InnerHandler: { } inner }:
                    Adjust(inner);
                    break;
                case HttpClientHandler http when NeedsChange(http.AllowAutoRedirect, http.AutomaticDecompression):
                    http.AllowAutoRedirect = false;
                    http.AutomaticDecompression = Configured(http.AutomaticDecompression);
                    break;
#if NET
                case SocketsHttpHandler sockets when NeedsChange(sockets.AllowAutoRedirect, sockets.AutomaticDecompression):
                    sockets.AllowAutoRedirect = false;
                    sockets.AutomaticDecompression = Configured(sockets.AutomaticDecompression);
                    break;
#endif
            }
        }
        catch (InvalidOperationException exception)
        {
            throw new InvalidOperationException(
                "The primary handler has already sent requests, so redirects cannot be turned off nor decompression turned on: "
                + "return a new handler each time, or set AllowAutoRedirect and AutomaticDecompression when you create it.",
                exception);
        }
    }

    // A handler that has sent requests can be used if it is configured as needed, but no setter may be called.
    private static bool NeedsChange(bool followsRedirects, DecompressionMethods methods) =>
        followsRedirects || methods == DecompressionMethods.None;

    private static DecompressionMethods Configured(DecompressionMethods methods) =>
        methods == DecompressionMethods.None ? Decompression : methods;
}
