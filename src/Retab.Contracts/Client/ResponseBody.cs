using System;
using System.IO;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Retab.Contracts;

/// <summary>Reads bodies into memory within the limits; the size after decompression counts.</summary>
internal sealed class ResponseBody
{
    // How much is kept of an error response.
    private const long MaxErrorBytes = 1024 * 1024;

    private readonly long _maxBytes;

    internal ResponseBody(long maxBytes) => _maxBytes = maxBytes;

    internal string Limit => FormattableString.Invariant($"RetabClientOptions.MaxResponseBytes, {_maxBytes} bytes");

    /// <param name="content">The body; null if there is none.</param>
    /// <param name="cut">Whether a larger body is cut off instead of rejected.</param>
    /// <param name="cancellationToken">Ends the read, even if the stream ignores it.</param>
    /// <returns>The body; null if it is larger than allowed.</returns>
    /// <exception cref="HttpRequestException">The connection broke, or the body is not what its headers say.</exception>
    internal async Task<ArraySegment<byte>?> ReadAsync(HttpContent? content, bool cut, CancellationToken cancellationToken)
    {
        long max = cut ? Math.Min(_maxBytes, MaxErrorBytes) : _maxBytes;
        if (content is null)
        {
            return new ArraySegment<byte>([]);
        }

        try
        {
            Stream stream = await OpenAsync(content, cancellationToken)
                .OrCancelled(cancellationToken, static late => late.Dispose())
                .ConfigureAwait(false);
            var body = new MemoryStream((int)Math.Min(Math.Max(content.Headers.ContentLength ?? 0, 0), Math.Min(max, 1024 * 1024)));
            byte[] chunk = new byte[16 * 1024];
            int count;
            while ((count = await stream.ReadAsync(chunk, 0, chunk.Length, cancellationToken)
                .OrCancelled(cancellationToken)
                .ConfigureAwait(false)) > 0)
            {
                if (body.Length + count > max)
                {
                    if (!cut)
                    {
                        return null;
                    }

                    await body.WriteAsync(chunk, 0, (int)(max - body.Length), cancellationToken).ConfigureAwait(false);
                    break;
                }

                await body.WriteAsync(chunk, 0, count, cancellationToken).ConfigureAwait(false);
            }

            return new ArraySegment<byte>(body.GetBuffer(), 0, (int)body.Length);
        }
        catch (Exception exception) when (exception is IOException or System.Net.Sockets.SocketException or ObjectDisposedException)
        {
            throw Failed("The connection broke while the body was read", exception);
        }
        catch (Exception exception) when (exception is InvalidDataException or InvalidOperationException)
        {
            // The first is what gzip and deflate throw, the second is what Brotli throws.
            throw Failed("The body could not be decompressed", exception);
        }
    }

    private static HttpRequestException Failed(string what, Exception exception)
    {
        string message = $"{what}: {exception.Message}";
#if NET
        HttpRequestError error = exception is HttpIOException failure ? failure.HttpRequestError : HttpRequestError.Unknown;
        return new HttpRequestException(error, message, exception);
#else
        return new HttpRequestException(message, exception);
#endif
    }

    private static Task<Stream> OpenAsync(HttpContent content, CancellationToken cancellationToken) =>
#if NET
        content.ReadAsStreamAsync(cancellationToken);
#else
        content.ReadAsStreamAsync();
#endif
}
