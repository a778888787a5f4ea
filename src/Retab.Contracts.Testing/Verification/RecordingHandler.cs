namespace Retab.Contracts.Testing;

using System;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

/// <summary>Keeps a response as it was received, before the client reads it.</summary>
/// <param name="inner">The handler that sends.</param>
/// <param name="sendsKey">Whether the request has the API key.</param>
/// <param name="maxBytes">The maximum size of a body in bytes.</param>
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
            Body = Encoding.UTF8
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
