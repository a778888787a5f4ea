using System;
using System.Text.Json.Nodes;

namespace Retab.Contracts.Testing;

/// <summary>
/// The seven shapes in which failures have been seen, for <see cref="FailureStubExtensions.GivenError"/>. The contract documents only one.
/// </summary>
public static class RetabErrorBodies
{
    /// <summary>HTML, as a gateway sends it. Nothing at all, or plain text, belongs to the same shape.</summary>
    public const string Html = "<html><body><h1>502 Bad Gateway</h1></body></html>";

    /// <summary><c>{"detail":"…"}</c></summary>
    /// <param name="detail">The text that a reader is to find.</param>
    /// <returns>The body, JSON.</returns>
    public static string Text(string detail) => Json(new() { ["detail"] = detail });

    /// <summary><c>{"detail":{"code":"…","message":"Request failed","details":{"error":"…"}}}</c></summary>
    /// <param name="code">The code that a reader is to find.</param>
    /// <param name="error">The text that a reader is to find, the deepest.</param>
    /// <returns>The body, JSON.</returns>
    public static string Coded(string code, string error) => Json(new()
    {
        ["detail"] = new JsonObject { ["code"] = code, ["message"] = "Request failed", ["details"] = new JsonObject { ["error"] = error } },
    });

    /// <summary><c>{"detail":{"code":"…","message":"…","errors":["…"]}}</c></summary>
    /// <param name="code">The code that a reader is to find.</param>
    /// <param name="message">The text above the list.</param>
    /// <param name="errors">The list; it may be empty.</param>
    /// <returns>The body, JSON.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="errors"/> is null.</exception>
    public static string Listed(string code, string message, params string[] errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        var list = new JsonArray();
        foreach (string error in errors)
        {
            list.Add(error);
        }

        return Json(new() { ["detail"] = new JsonObject { ["code"] = code, ["message"] = message, ["errors"] = list } });
    }

    /// <summary><c>{"detail":[{"loc":["…","…"],"msg":"…","type":"…"}]}</c>: the documented 422.</summary>
    /// <param name="place">Where the fault is, like <c>query</c>.</param>
    /// <param name="member">What is at fault, like <c>run_id</c>.</param>
    /// <param name="message">The fault in words.</param>
    /// <param name="type">The kind of fault, like <c>missing</c>.</param>
    /// <returns>The body, JSON.</returns>
    public static string Validation(string place, string member, string message, string type) =>
        Json(new() { ["detail"] = new JsonArray(Fault(place, member, message, type)) });

    /// <summary><c>{"status_code":10422,"message":"[{…}]","data":null}</c>: the 422 that has been seen, a list inside a text.</summary>
    /// <param name="place">Where the fault is, like <c>query</c>.</param>
    /// <param name="member">What is at fault, like <c>run_id</c>.</param>
    /// <param name="message">The fault in words.</param>
    /// <param name="type">The kind of fault, like <c>missing</c>.</param>
    /// <returns>The body, JSON.</returns>
    public static string NestedValidation(string place, string member, string message, string type) => Json(new()
    {
        ["status_code"] = 10422,
        ["message"] = new JsonArray(Fault(place, member, message, type)).ToJsonString(),
        ["data"] = null,
    });

    /// <summary><c>{"code":"…","message":"…","details":null}</c></summary>
    /// <param name="code">The code that a reader is to find.</param>
    /// <param name="message">The text that a reader is to find.</param>
    /// <returns>The body, JSON.</returns>
    public static string Flat(string code, string message) => Json(new() { ["code"] = code, ["message"] = message, ["details"] = null });

    private static JsonObject Fault(string place, string member, string message, string type) =>
        new() { ["loc"] = new JsonArray(place, member), ["msg"] = message, ["type"] = type };

    private static string Json(JsonObject body) => body.ToJsonString();
}
