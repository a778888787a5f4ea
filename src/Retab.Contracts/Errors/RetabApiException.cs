using System;
using System.Collections.Generic;
using System.Linq;

namespace Retab.Contracts;

/// <summary>
/// The server's answer is not a readable 200. Failures of the transport are <see cref="System.Net.Http.HttpRequestException"/>.
/// </summary>
/// <remarks>
/// Neither the API key nor the value of a <c>download_url</c> is in it, even where the server sent them: <c>***</c> stands in their place.
/// </remarks>
public sealed class RetabApiException : Exception
{
    private const int MaxTokenLength = 64;
    private const int MaxLocationLength = 200;
    private const int MaxDetailLength = 500;

    /// <summary>
    /// Makes an exception for an answer; <see cref="Code"/>, <see cref="Detail"/> and <see cref="ValidationErrors"/> come from its body.
    /// </summary>
    /// <param name="statusCode">HTTP status of the answer.</param>
    /// <param name="responseBody">Text of its body; null where there was none.</param>
    /// <param name="requestId">Its <c>x-request-id</c>; null where there was none.</param>
    /// <param name="retryAfter">How long it asks to wait; null where it does not.</param>
    /// <param name="innerException">Why a 200 could not be read; null otherwise.</param>
    public RetabApiException(
        int statusCode,
        string? responseBody = null,
        string? requestId = null,
        TimeSpan? retryAfter = null,
        Exception? innerException = null)
        : this(
            statusCode,
            responseBody is null ? null : Redaction.None.Apply(responseBody),
            ErrorBody.Parse(responseBody, Redaction.None),
            requestId,
            retryAfter,
            null,
            innerException)
    {
    }

    internal RetabApiException(
        int statusCode,
        string? responseBody,
        ErrorBody body,
        string? requestId,
        TimeSpan? retryAfter,
        string? location,
        Exception? innerException)
        : base(Describe(statusCode, responseBody, body, requestId, location, innerException), innerException)
    {
        StatusCode = statusCode;
        ResponseBody = responseBody;
        RequestId = requestId;
        RetryAfter = retryAfter < TimeSpan.Zero ? TimeSpan.Zero : retryAfter;
        Code = body.Code;
        Detail = body.Detail;
        ValidationErrors = body.ValidationErrors;
    }

    /// <summary>HTTP status of the answer; 200 for an answer that could not be read.</summary>
    public int StatusCode { get; }

    /// <summary>Text of the answer's body, its first mebibyte; null where there was none.</summary>
    public string? ResponseBody { get; }

    /// <summary>The answer's <c>x-request-id</c>, to quote to support; null where there was none.</summary>
    public string? RequestId { get; }

    /// <summary>Code of the failure for programs, the deepest of the body; null where it has none.</summary>
    public string? Code { get; }

    /// <summary>What went wrong in words, the deepest of the body; null where it has none.</summary>
    public string? Detail { get; }

    /// <summary>The faults of the request that the body lists; never null.</summary>
    public IReadOnlyList<ValidationError> ValidationErrors { get; }

    /// <summary>How long the server asks to wait before the next request, never negative; null where it does not say.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>Whether the same request may succeed later: 408, 429 and 5xx.</summary>
    public bool IsTransient => StatusCode is 408 or 429 or (>= 500 and <= 599);

    private static string Describe(
        int statusCode,
        string? responseBody,
        ErrorBody body,
        string? requestId,
        string? location,
        Exception? innerException)
    {
        string code = body.Code is null || innerException is not null ? "" : $" ({JsonLocation.Shorten(body.Code, MaxTokenLength)})";
        string request = requestId is null ? "" : $" (request {JsonLocation.Shorten(requestId, MaxTokenLength)})";
        string reason = Reason(responseBody, body, location, innerException);
        string message = FormattableString.Invariant($"Retab answered {statusCode}{code}{reason}{request}");

        // Nothing that a server says may steer a terminal or a log.
        return new string([.. message.Select(static c => char.IsControl(c) ? ' ' : c)]);
    }

    private static string Reason(string? responseBody, ErrorBody body, string? location, Exception? innerException)
    {
        if (innerException is not null)
        {
            return $" with a body that could not be read: {innerException.Message}";
        }

        if (location is not null)
        {
            return $", a redirect to '{JsonLocation.Shorten(location, MaxLocationLength)}' that is not followed.";
        }

        string? said = body.Detail ?? responseBody;
        return string.IsNullOrEmpty(said) ? " without a body." : $": {JsonLocation.Shorten(said!, MaxDetailLength)}";
    }
}
