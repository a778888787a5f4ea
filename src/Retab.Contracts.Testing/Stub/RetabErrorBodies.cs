namespace Retab.Contracts.Testing;

using System;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

/// <summary>
/// The seven shapes of error bodies that the API uses, for <see cref="FailureStubExtensions.GivenError"/>. Its own document has only one.
/// </summary>
public static class RetabErrorBodies
{
    /// <summary>HTML of a gateway, for a 502. Plain text and an empty body belong to the same shape.</summary>
    public const string Html = "<html><body><h1>502 Bad Gateway</h1></body></html>";

    // As the API writes JSON: only what must be escaped is.
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary><c>{"detail":"…"}</c></summary>
    /// <param name="detail">The text that a reader should find.</param>
    /// <returns>The body as JSON.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="detail"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="detail"/> has an unpaired surrogate.</exception>
    public static string Text(string detail) => Json(new() { ["detail"] = Checked(detail) });

    /// <summary><c>{"detail":{"code":"…","message":"Request failed","details":{"error":"…"}}}</c></summary>
    /// <param name="code">The code that a reader should find.</param>
    /// <param name="error">The text that a reader should find; it is the innermost.</param>
    /// <returns>The body as JSON.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">An argument has an unpaired surrogate.</exception>
    public static string Coded(string code, string error) => Json(new()
    {
        ["detail"] = new JsonObject
        {
            ["code"] = Checked(code),
            ["message"] = "Request failed",
            ["details"] = new JsonObject { ["error"] = Checked(error) },
        },
    });

    /// <summary><c>{"detail":{"code":"…","message":"…","errors":["…"]}}</c></summary>
    /// <param name="code">The code that a reader should find.</param>
    /// <param name="message">The text above the list.</param>
    /// <param name="errors">The list, which can be empty.</param>
    /// <returns>The body as JSON.</returns>
    /// <exception cref="ArgumentNullException">An argument or an item of <paramref name="errors"/> is null.</exception>
    /// <exception cref="ArgumentException">An argument has an unpaired surrogate.</exception>
    public static string Listed(string code, string message, params string[] errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        return Json(new()
        {
            ["detail"] = new JsonObject
            {
                ["code"] = Checked(code),
                ["message"] = Checked(message),
                ["errors"] = new JsonArray([.. errors.Select(error => JsonValue.Create(Checked(error, nameof(errors))))]),
            },
        });
    }

    /// <summary><c>{"detail":[{"loc":["…","…"],"msg":"…","type":"…"}]}</c>, the documented 422.</summary>
    /// <param name="place">Where the error is, such as <c>query</c>.</param>
    /// <param name="member">The parameter or member, such as <c>run_id</c>.</param>
    /// <param name="message">The message.</param>
    /// <param name="type">The kind of error, such as <c>missing</c>.</param>
    /// <returns>The body as JSON.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">An argument has an unpaired surrogate.</exception>
    public static string Validation(string place, string member, string message, string type) =>
        Json(new() { ["detail"] = Errors(place, member, message, type) });

    /// <summary>
    /// <c>{"status_code":10422,"message":"[{…}]","data":null}</c>, the 422 that the API sends: a list as JSON inside a string.
    /// </summary>
    /// <param name="place">Where the error is, such as <c>query</c>.</param>
    /// <param name="member">The parameter or member, such as <c>run_id</c>.</param>
    /// <param name="message">The message.</param>
    /// <param name="type">The kind of error, such as <c>missing</c>.</param>
    /// <returns>The body as JSON.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">An argument has an unpaired surrogate.</exception>
    public static string NestedValidation(string place, string member, string message, string type) => Json(new()
    {
        ["status_code"] = 10422,
        ["message"] = Errors(place, member, message, type).ToJsonString(Plain),
        ["data"] = null,
    });

    /// <summary><c>{"code":"…","message":"…","details":null}</c></summary>
    /// <param name="code">The code that a reader should find.</param>
    /// <param name="message">The text that a reader should find.</param>
    /// <returns>The body as JSON.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">An argument has an unpaired surrogate.</exception>
    public static string Flat(string code, string message) =>
        Json(new() { ["code"] = Checked(code), ["message"] = Checked(message), ["details"] = null });

    internal static string Json(JsonObject body) => Compact(body);

    /// <summary>JSON without white space, null included.</summary>
    internal static string Compact(JsonNode? body) => body?.ToJsonString(Plain) ?? "null";

    private static JsonArray Errors(string place, string member, string message, string type) => new(new JsonObject
    {
        ["loc"] = new JsonArray(Checked(place), Checked(member)),
        ["msg"] = Checked(message),
        ["type"] = Checked(type),
    });

    /// <summary>JSON would have a replacement character in place of an unpaired surrogate.</summary>
    private static string Checked(string text, [CallerArgumentExpression(nameof(text))] string? parameter = null)
    {
        ArgumentNullException.ThrowIfNull(text, parameter);
        return JsonText.HalfPairIn(text) is { } at
            ? throw new ArgumentException($"The text has an unpaired surrogate at {at}, which UTF-8 cannot encode.", parameter)
            : text;
    }
}
