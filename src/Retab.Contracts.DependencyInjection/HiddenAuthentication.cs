namespace Retab.Contracts.DependencyInjection;

using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;

/// <summary>
/// Keeps the header with the API key off the request while handlers and loggers see it. The logging of HttpClient hides values in its text
/// only: structured loggers receive the headers as they are.
/// </summary>
internal static class HiddenAuthentication
{
    private const string Property = "Retab.Contracts.Authentication";

    /// <summary>Moves the header to the options of the request.</summary>
    internal static void Hide(HttpRequestMessage request)
    {
        foreach (string name in Redaction.KeyHeaders)
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

    /// <summary>Puts the header on the request while it is sent; the last handler before the network.</summary>
    private sealed class RevealingHandler(HttpMessageHandler network, Redaction redaction) : DelegatingHandler(network)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (!TryGet(request, out KeyValuePair<string, string> header))
            {
                return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            }

            request.Headers.TryAddWithoutValidation(header.Key, header.Value);
            try
            {
                HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
                Blank(response.Headers);
                Blank(response.Content?.Headers);
                return response;
            }
            catch (HttpRequestException exception) when (redaction.IsNeeded(exception))
            {
                // The framework quotes what it cannot read of a response, and loggers write it down.
                throw redaction.Apply(exception);
            }
            finally
            {
                request.Headers.Remove(header.Key);
            }
        }

        /// <summary>Keeps a key that the server repeats in a header out of logs.</summary>
        private void Blank(HttpHeaders? headers)
        {
            foreach (KeyValuePair<string, IEnumerable<string>> header in headers?.ToList() ?? [])
            {
                string[] values = [.. header.Value.Select(redaction.ApplyToKey)];
                if (!values.SequenceEqual(header.Value))
                {
                    headers!.Remove(header.Key);
                    headers.TryAddWithoutValidation(header.Key, values);
                }
            }
        }
    }

    /// <summary>
    /// Adjusts the primary handler, whichever the application configures, and puts <see cref="RevealingHandler"/> directly above it.
    /// </summary>
    internal sealed class Filter : IHttpMessageHandlerBuilderFilter
    {
        internal const string ClientName = "Retab.Contracts";

        public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) => builder =>
        {
            next(builder);
            if (builder.Name == ClientName)
            {
                PrimaryHandler.Adjust(builder.PrimaryHandler);
                string? key = builder.Services.GetRequiredService<IOptions<RetabClientOptions>>().Value.ApiKey;
                builder.PrimaryHandler = new RevealingHandler(builder.PrimaryHandler, new Redaction(key));
            }
        };
    }
}
