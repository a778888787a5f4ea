using System;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Newtonsoft.Json;

namespace Retab.Contracts;

/// <summary>Reads an answer whole, under the call's limits, then makes a value of it or says why not.</summary>
internal sealed class ResponseReader
{
    private readonly ResponseBody _body;
    private readonly RetabSerializer _serializer;
    private readonly TimeProvider _timeProvider;
    private readonly Redaction _redaction;

    internal ResponseReader(RetabClientOptions options)
    {
        _body = new ResponseBody(options.MaxResponseBytes);
        _serializer = options.Serializer ?? RetabSerializer.Newtonsoft;
        _timeProvider = options.TimeProvider;
        _redaction = new Redaction(options.ApiKey);
    }

    /// <exception cref="RetabApiException">The answer is not a readable 200.</exception>
    /// <exception cref="HttpRequestException">The connection broke.</exception>
    internal async Task<T> ReadAsync<T>(HttpResponseMessage response, CancellationToken cancellationToken)
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
            // Disposing a stalled response can take seconds, which the caller need not wait for.
            _ = Task.Run(response.Dispose, CancellationToken.None);
        }

        if (read is not { } body)
        {
            throw Failure(response, default, new InvalidDataException("The body is larger than " + _body.Limit + "."));
        }

        if (!isSuccess)
        {
            throw Failure(response, body, null);
        }

        try
        {
            return _serializer.Deserialize<T>(body);
        }
        catch (Exception exception) when (_serializer.IsJsonException(exception))
        {
            throw Failure(response, body, _redaction.IsNeeded(exception.ToString()) ? new JsonException(_redaction.Apply(exception.Message)) : exception);
        }
    }

    private RetabApiException Failure(HttpResponseMessage response, ArraySegment<byte> body, Exception? exception)
    {
        string? text = body.Count == 0 ? null : _redaction.Apply(Encoding.UTF8.GetString(body.Array!, body.Offset, body.Count));
        string? requestId = response.Headers.TryGetValues("x-request-id", out var values) ? values.FirstOrDefault() : null;
        bool isRedirect = (int)response.StatusCode is >= 300 and < 400;
        string? location = isRedirect ? response.Headers.Location?.ToString() : null;
        return new RetabApiException(
            (int)response.StatusCode,
            text,
            ErrorBody.Parse(text, _redaction),
            requestId is null ? null : _redaction.Apply(requestId),
            RetryAfter(response.Headers.RetryAfter),
            location is null ? null : _redaction.Apply(location),
            exception);
    }

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header)
    {
        TimeSpan? wait = header?.Delta ?? header?.Date - _timeProvider.GetUtcNow();
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}
