namespace Retab.Contracts.Testing;

using System;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using JsonException = System.Text.Json.JsonException;

/// <summary>An answer: a status and a body, or a fault.</summary>
internal sealed record StubAnswer(int StatusCode, string Body, StubFault? Fault = null, TimeSpan? RetryAfter = null)
{
    private const string Json = "application/json";

    internal string ContentType { get; init; } = Json;

    /// <summary>The step in the body; null if the body is anything else.</summary>
    internal WorkflowRunStep? Value { get; init; }

    internal string? RetryAfterSeconds =>
        RetryAfter is { } wait ? Math.Ceiling(wait.TotalSeconds).ToString("0", CultureInfo.InvariantCulture) : null;

    internal static StubAnswer Step(string json) => new(200, json) { Value = RetabJson.Deserialize<WorkflowRunStep>(json) };

    internal static StubAnswer Error(
        int statusCode, string? body = null, TimeSpan? retryAfter = null, ContractOperation? operation = null)
    {
        body ??= (operation ?? ContractOperation.Get).ErrorExample(statusCode) ?? RetabErrorBodies.Text(Reason(statusCode));
        return new StubAnswer(statusCode, body, null, retryAfter) { ContentType = ContentTypeOf(body) };
    }

    /// <summary>The reason phrase, which is what FastAPI puts into the body of an error by default.</summary>
    private static string Reason(int statusCode) =>
        ReasonPhrases.GetReasonPhrase(statusCode) is { Length: > 0 } phrase ? phrase : "Request failed";

    private static string ContentTypeOf(string body)
    {
        if (IsJson(body))
        {
            return Json;
        }

        return body.TrimStart() is ['<', ..] ? "text/html" : "text/plain";
    }

    /// <summary>Whether the body is JSON, or begins as only JSON does: JSON that is cut off is not plain text.</summary>
    private static bool IsJson(string body)
    {
        string text = body.TrimStart('\uFEFF');
        if (string.Concat(text.Where(letter => letter is not (' ' or '\t' or '\r' or '\n')).Take(2)) is "{\"" or "[{" or "[\"")
        {
            return true;
        }

        try
        {
            using var document = JsonDocument.Parse(Encoding.UTF8.GetBytes(text), StepContract.Options);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>The answer with a fault. Faults that break off send half of the body.</summary>
    internal static StubAnswer Broken(StubFault fault, string body) => fault switch
    {
        StubFault.GarbageBody => new(200, "\u0000\u0001 this is no JSON }{"),
        StubFault.EmptyBody => new(200, ""),
        _ => new(200, body, fault),
    };
}
