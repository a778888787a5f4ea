using System;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace Retab.Contracts;

/// <summary>Reads a whole response within the limits of the call, and deserializes it or throws.</summary>
internal sealed class ResponseReader
{
    private readonly ResponseBody _body;
    private readonly TimeProvider _timeProvider;
    private readonly Redaction _redaction;

    internal ResponseReader(RetabClientOptions options, Redaction redaction)
    {
        _body = new ResponseBody(options.MaxResponseBytes);
        _timeProvider = options.TimeProvider;
        _redaction = redaction;
    }

    /// <param name="response">The response; disposed by this method.</param>
    /// <param name="request">Describes the request, for a message.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <exception cref="RetabApiException">The response is not a valid 200.</exception>
    /// <exception cref="HttpRequestException">The connection broke, or the body could not be decompressed.</exception>
    internal async Task<T> ReadAsync<T>(HttpResponseMessage response, Func<string> request, CancellationToken cancellationToken)
        where T : notnull
    {
        bool isSuccess = (int)response.StatusCode == 200;
        ArraySegment<byte>? read;
        try
        {
            read = await _body.ReadAsync(response.Content, cut: !isSuccess, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            CancellableWait.DisposeLater(response);
        }

        if (read is not { } body)
        {
            throw Failure(response, request(), default, new InvalidDataException($"The body is larger than {_body.Limit}."));
        }

        if (!isSuccess)
        {
            throw Failure(response, request(), body, null);
        }

        try
        {
            return RetabJson.Deserialize<T>(body.AsSpan());
        }
        catch (JsonException exception)
        {
            throw Failure(response, request(), body, Decoded(response, Redacted<T>(body, exception)));
        }
    }

    /// <summary>Says so if the body has an encoding that nobody has decoded.</summary>
    private JsonException Decoded(HttpResponseMessage response, JsonException exception)
    {
        string encoding = string.Join(", ", response.Content.Headers.ContentEncoding);
        return encoding.Length == 0
            ? exception
            : new JsonException(
                $"Content-Encoding '{JsonLocation.Shorten(_redaction.Apply(encoding), 64)}' was not decoded: {exception.Message}",
                exception.Path,
                exception.LineNumber,
                exception.BytePositionInLine);
    }

    /// <summary>Returns the exception without the secrets of the body, if it contains any.</summary>
    private JsonException Redacted<T>(ArraySegment<byte> body, JsonException exception)
        where T : notnull
    {
        string text = Encoding.UTF8.GetString(body.Array!, body.Offset, body.Count);
        if (!_redaction.IsNeeded(text) && !_redaction.IsNeeded(exception.ToString()))
        {
            return exception;
        }

        string path = _redaction.Apply(exception.Path ?? "$");
        try
        {
            RetabJson.Deserialize<T>(Encoding.UTF8.GetBytes(_redaction.Apply(text)));
        }
        catch (JsonException again)
        {
            // Where a secret was at fault, this is the next fault; the message may quote a URL that is cut off in the middle of its query.
            string message = _redaction.Apply(again.Message);
            if (again.Path == path && !_redaction.IsNeeded(message))
            {
                return new JsonException(message, path, again.LineNumber, again.BytePositionInLine);
            }
        }

        return RetabJson.WithPlace(new JsonException(
            "A value that contains a secret cannot be read.", path, exception.LineNumber, exception.BytePositionInLine));
    }

    private RetabApiException Failure(HttpResponseMessage response, string request, ArraySegment<byte> body, Exception? exception)
    {
        string? text = body.Count == 0
            ? null
            : _redaction.ApplyCut(Encoding.UTF8.GetString(body.Array!, body.Offset, body.Count).TrimStart('\uFEFF'));
        string? requestId = response.Headers.TryGetValues("x-request-id", out var values) ? values.FirstOrDefault() : null;
        bool isRedirect = (int)response.StatusCode is >= 300 and < 400;
        string? location = isRedirect ? response.Headers.Location?.ToString() : null;
        return new RetabApiException(
            (int)response.StatusCode,
            text,
            ErrorBody.Parse(text, _redaction),
            requestId is null ? null : _redaction.Apply(requestId),
            RetryAfter(response.Headers),
            request,
            location is null ? null : _redaction.Apply(location),
            exception);
    }

    private TimeSpan? RetryAfter(HttpResponseHeaders headers)
    {
        RetryConditionHeaderValue? header = headers.RetryAfter;
        if (header is null
            && headers.TryGetValues("Retry-After", out var values)
            && values.First() is { Length: > 9 } text
            && text.All(char.IsDigit))
        {
            // More seconds than .NET can read.
            return WaitOptions.Longest;
        }

        TimeSpan? wait = header?.Delta ?? header?.Date - _timeProvider.GetUtcNow();
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}
