using System;
using System.Globalization;

namespace Retab.Contracts;

/// <summary>
/// The server's answer is not a readable 200. Failures of the transport are <see cref="System.Net.Http.HttpRequestException"/>.
/// </summary>
public sealed class RetabApiException : Exception
{
    /// <summary>Makes an exception for an answer.</summary>
    /// <param name="statusCode">HTTP status of the answer.</param>
    /// <param name="responseBody">Text of its body; null where there was none.</param>
    /// <param name="requestId">Its <c>x-request-id</c>; null where there was none.</param>
    /// <param name="innerException">Why a 200 could not be read; null otherwise.</param>
    public RetabApiException(int statusCode, string? responseBody, string? requestId, Exception? innerException)
        : base(Describe(statusCode, responseBody, requestId, innerException), innerException)
    {
        StatusCode = statusCode;
        ResponseBody = responseBody;
        RequestId = requestId;
    }

    /// <summary>HTTP status of the answer; 200 for an answer that could not be read.</summary>
    public int StatusCode { get; }

    /// <summary>Text of the answer's body; null where there was none.</summary>
    public string? ResponseBody { get; }

    /// <summary>The answer's <c>x-request-id</c>, to quote to support; null where there was none.</summary>
    public string? RequestId { get; }

    /// <summary>Whether the same request may succeed later: 408, 429 and 5xx.</summary>
    public bool IsTransient => StatusCode is 408 or 429 or (>= 500 and <= 599);

    private static string Describe(int statusCode, string? responseBody, string? requestId, Exception? innerException)
    {
        string status = statusCode.ToString(CultureInfo.InvariantCulture);
        string what = innerException is null
            ? "Retab answered " + status + (string.IsNullOrEmpty(responseBody) ? " without a body." : ": " + Excerpt(responseBody!))
            : "Retab answered " + status + " with a body that could not be read: " + innerException.Message;
        return requestId is null ? what : what + " (request " + requestId + ")";
    }

    private static string Excerpt(string body) => body.Length <= 500 ? body : body.Substring(0, 500) + "…";
}
