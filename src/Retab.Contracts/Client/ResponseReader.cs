using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Retab.Contracts;

/// <summary>Reads an answer whole, under the call's limits, then makes a value of it or says why not.</summary>
internal sealed class ResponseReader
{
    private readonly long _maxBytes;
    private readonly RetabSerializer _serializer;

    internal ResponseReader(RetabClientOptions options)
    {
        _serializer = options.Serializer ?? RetabSerializer.Newtonsoft;
        _maxBytes = options.MaxResponseBytes > 0
            ? options.MaxResponseBytes
            : throw new ArgumentException("RetabClientOptions.MaxResponseBytes must be positive.", nameof(options));
    }

    /// <exception cref="RetabApiException">The answer is not a readable 200.</exception>
    /// <exception cref="HttpRequestException">The connection broke.</exception>
    internal async Task<T> ReadAsync<T>(HttpResponseMessage response, CancellationToken cancellationToken)
        where T : notnull
    {
        ArraySegment<byte> body;
        try
        {
            body = await ReadBodyAsync(response, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // Disposing a stalled response can take seconds, which the caller need not wait for.
            _ = Task.Run(response.Dispose, CancellationToken.None);
        }

        int status = (int)response.StatusCode;
        if (status != 200)
        {
            throw new RetabApiException(status, Text(body), RequestId(response), null);
        }

        try
        {
            return _serializer.Deserialize<T>(body);
        }
        catch (Exception exception) when (_serializer.IsJsonException(exception))
        {
            throw new RetabApiException(status, Text(body), RequestId(response), exception);
        }
    }

    private async Task<ArraySegment<byte>> ReadBodyAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Content is null)
        {
            return new ArraySegment<byte>([]);
        }

        try
        {
            using Stream stream = await OpenAsync(response.Content, cancellationToken).OrAbandon(cancellationToken, static late => late.Dispose()).ConfigureAwait(false);
            using var body = new MemoryStream((int)Math.Min(Math.Max(response.Content.Headers.ContentLength ?? 0, 0), 1024 * 1024));
            byte[] chunk = new byte[16 * 1024];
            int count;
            while ((count = await stream.ReadAsync(chunk, 0, chunk.Length, cancellationToken).OrAbandon(cancellationToken).ConfigureAwait(false)) > 0)
            {
                if (body.Length + count > _maxBytes)
                {
                    throw new RetabApiException((int)response.StatusCode, null, RequestId(response), new InvalidDataException(
                        "The body is larger than RetabClientOptions.MaxResponseBytes, " + _maxBytes.ToString(CultureInfo.InvariantCulture) + " bytes."));
                }

                await body.WriteAsync(chunk, 0, count, cancellationToken).ConfigureAwait(false);
            }

            return new ArraySegment<byte>(body.GetBuffer(), 0, (int)body.Length);
        }
        catch (IOException exception)
        {
            throw new HttpRequestException("The connection broke while the body was read: " + exception.Message, exception);
        }
    }

    private static Task<Stream> OpenAsync(HttpContent content, CancellationToken cancellationToken) =>
#if NET
        content.ReadAsStreamAsync(cancellationToken);
#else
        content.ReadAsStreamAsync();
#endif

    private static string? Text(ArraySegment<byte> body) =>
        body.Count == 0 ? null : Encoding.UTF8.GetString(body.Array!, body.Offset, body.Count);

    private static string? RequestId(HttpResponseMessage response) =>
        response.Headers.TryGetValues("x-request-id", out var values) ? values.FirstOrDefault() : null;
}
