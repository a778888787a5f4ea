using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Http;

namespace Retab.Contracts.DependencyInjection;

/// <summary>
/// Keeps the header that holds the API key out of the request while handlers and loggers see it. HttpClient's logging hides
/// values in its text only: what it hands to structured sinks are the headers as they are.
/// </summary>
internal static class HiddenAuthentication
{
    private const string Property = "Retab.Contracts.Authentication";

    // As in the client: a shorter key is no secret, and blanking it would spoil the headers.
    private const int ShortestSecret = 6;

    private static readonly string[] Headers = ["Api-Key", "Authorization"];

    /// <summary>Takes the header off the request, and notes it aside.</summary>
    internal static void Hide(HttpRequestMessage request)
    {
        foreach (string name in Headers)
        {
            if (request.Headers.TryGetValues(name, out IEnumerable<string>? values))
            {
                Set(request, new KeyValuePair<string, string>(name, values.Single()));
                request.Headers.Remove(name);
            }
        }
    }

#if NET
    private static readonly HttpRequestOptionsKey<KeyValuePair<string, string>> Key = new(Property);

    private static void Set(HttpRequestMessage request, KeyValuePair<string, string> header) => request.Options.Set(Key, header);

    private static bool TryGet(HttpRequestMessage request, out KeyValuePair<string, string> header) =>
        request.Options.TryGetValue(Key, out header);
#else
    private static void Set(HttpRequestMessage request, KeyValuePair<string, string> header) => request.Properties[Property] = header;

    private static bool TryGet(HttpRequestMessage request, out KeyValuePair<string, string> header)
    {
        bool found = request.Properties.TryGetValue(Property, out object? value);
        header = found ? (KeyValuePair<string, string>)value! : default;
        return found;
    }
#endif

    /// <summary>Puts the header on the request for as long as it is sent; the last handler before the network.</summary>
    private sealed class RevealingHandler(HttpMessageHandler network) : DelegatingHandler(network)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (!TryGet(request, out KeyValuePair<string, string> header))
            {
                return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            }

            string key = header.Value.Substring(header.Value.LastIndexOf(' ') + 1);
            request.Headers.TryAddWithoutValidation(header.Key, header.Value);
            try
            {
                HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
                Blank(response.Headers, key);
                Blank(response.Content?.Headers, key);
                return response;
            }
            catch (HttpRequestException exception) when (key.Length >= ShortestSecret && exception.ToString().Contains(key))
            {
                // The framework quotes what it cannot read of an answer, and loggers write it down.
                throw new HttpRequestException(exception.Message.Replace(key, "***"));
            }
            finally
            {
                request.Headers.Remove(header.Key);
            }
        }

        /// <summary>A server that repeats the key in a header must not bring it into a log.</summary>
        private static void Blank(HttpHeaders? headers, string key)
        {
            if (headers is null || key.Length < ShortestSecret)
            {
                return;
            }

            foreach (KeyValuePair<string, IEnumerable<string>> header in headers
                .Where(header => header.Value.Any(value => value.Contains(key)))
                .ToList())
            {
                headers.Remove(header.Key);
                headers.TryAddWithoutValidation(header.Key, header.Value.Select(value => value.Replace(key, "***")));
            }
        }
    }

    /// <summary>Puts <see cref="RevealingHandler"/> below everything else, whichever transport the application configures.</summary>
    internal sealed class Filter : IHttpMessageHandlerBuilderFilter
    {
        internal const string ClientName = "Retab.Contracts";

        public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) => builder =>
        {
            next(builder);
            if (builder.Name == ClientName)
            {
                builder.PrimaryHandler = new RevealingHandler(builder.PrimaryHandler);
            }
        };
    }
}
