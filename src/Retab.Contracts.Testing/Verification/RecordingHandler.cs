using System;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading;
using System.Threading.Tasks;

namespace Retab.Contracts.Testing;

/// <summary>Keeps the answer as it came, on its way to the client that reads it.</summary>
/// <param name="inner">What sends.</param>
/// <param name="sendsKey">Whether the key goes out with the request.</param>
/// <param name="maxBytes">Size of the largest body that is kept.</param>
internal sealed class RecordingHandler(HttpMessageHandler inner, bool sendsKey, long maxBytes) : DelegatingHandler(inner)
{
    internal int? StatusCode { get; private set; }

    internal string? Body { get; private set; }

    internal string? ContentType { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!sendsKey)
        {
            request.Headers.Remove("Api-Key");
            request.Headers.Authorization = null;
        }

        HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        try
        {
            StatusCode = (int)response.StatusCode;
            ContentType = response.Content.Headers.NonValidated.TryGetValues("Content-Type", out HeaderStringValues types)
                ? types.ToString().Split(';')[0].Trim()
                : null;
#if NET9_0_OR_GREATER
            await response.Content.LoadIntoBufferAsync(Math.Min(maxBytes, int.MaxValue), cancellationToken).ConfigureAwait(false);
#else
            await response.Content.LoadIntoBufferAsync(Math.Min(maxBytes, int.MaxValue)).WaitAsync(cancellationToken).ConfigureAwait(false);
#endif
            Body = System.Text.Encoding.UTF8
                .GetString(await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false))
                .TrimStart('\uFEFF');
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }
}
