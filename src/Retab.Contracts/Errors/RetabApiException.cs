using System;
using System.Collections.Generic;

namespace Retab.Contracts;

/// <summary>
/// The server did not return a valid response with status 200. If there was no response at all, the exception is an
/// <see cref="System.Net.Http.HttpRequestException"/>.
/// </summary>
/// <remarks>
/// It contains neither the API key nor a signed URL, even if the server sent them: they are replaced by <c>***</c>. The message names the
/// method and address of the request, with <c>***</c> for each value of its query.
/// </remarks>
public sealed class RetabApiException : Exception
{
    private const int MaxTokenLength = 64;
    private const int MaxLocationLength = 200;
    private const int MaxDetailLength = 500;

    /// <summary>
    /// Creates an exception, as a client throws it, for tests and mocks. <see cref="Code"/>, <see cref="Detail"/> and
    /// <see cref="ValidationErrors"/> are read from the body.
    /// </summary>
    /// <param name="statusCode">The HTTP status of the response.</param>
    /// <param name="responseBody">The body; null (the default) if there was none.</param>
    /// <param name="requestId">The header <c>x-request-id</c>; null (the default) if there was none.</param>
    /// <param name="retryAfter">How long the server asks to wait; null (the default) if it does not. Negative values become zero.</param>
    /// <param name="innerException">Why a response with status 200 could not be read; null (the default) otherwise.</param>
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
        string? request,
        string? location,
        Exception? innerException)
        : base(Describe(statusCode, responseBody, body, requestId, request, location, innerException), innerException)
    {
        StatusCode = statusCode;
        ResponseBody = responseBody;
        RequestId = requestId;
        RetryAfter = retryAfter < TimeSpan.Zero ? TimeSpan.Zero : retryAfter;
        Code = body.Code;
        Detail = body.Detail;
        ValidationErrors = body.ValidationErrors;
    }

    /// <summary>The HTTP status of the response; 200 if its body could not be read.</summary>
    public int StatusCode { get; }

    /// <summary>The body as text, at most its first mebibyte; null if there was none.</summary>
    public string? ResponseBody { get; }

    /// <summary>The header <c>x-request-id</c> of the response, for questions to support; null if there was none.</summary>
    public string? RequestId { get; }

    /// <summary>The error code in the body, the innermost if there are several; null if there is none.</summary>
    public string? Code { get; }

    /// <summary>The error message in the body, the innermost if there are several; null if there is none.</summary>
    public string? Detail { get; }

    /// <summary>The invalid parameters that the body lists, at most 100; empty if there are none, never null.</summary>
    public IReadOnlyList<ValidationError> ValidationErrors { get; }

    /// <summary>How long the server asks to wait before the next request, never negative; null if it does not say.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>Whether the same request may succeed later: true for status 408, 429 and 5xx.</summary>
    public bool IsTransient => StatusCode is 408 or 429 or (>= 500 and <= 599);

    private static string Describe(
        int statusCode,
        string? responseBody,
        ErrorBody body,
        string? requestId,
        string? request,
        string? location,
        Exception? innerException)
    {
        string code = body.Code is null || innerException is not null ? "" : $" ({JsonLocation.Shorten(body.Code, MaxTokenLength)})";
        string target = request is null ? "" : $" to {request}";
        string id = requestId is null ? "" : $" (request {JsonLocation.Shorten(requestId, MaxTokenLength)})";
        string reason = Reason(statusCode, responseBody, body, location, innerException);

        // Control characters of the server must not reach a terminal or a log.
        return JsonEquality.OneLine(FormattableString.Invariant($"Retab answered {statusCode}{code}{target}{reason}{id}"));
    }

    private static string Reason(int statusCode, string? responseBody, ErrorBody body, string? location, Exception? innerException)
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
        if (string.IsNullOrEmpty(said))
        {
            return " without a body.";
        }

        // What a proxy sends with another success is a payload.
        return statusCode is > 200 and < 300 ? ": only 200 is a success." : $": {JsonLocation.Shorten(said!, MaxDetailLength)}";
    }
}
