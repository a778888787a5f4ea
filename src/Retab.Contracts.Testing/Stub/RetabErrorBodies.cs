using System;
using System.Text.Json.Nodes;

namespace Retab.Contracts.Testing;

/// <summary>The seven shapes in which failures have been seen, for <see cref="IRetabStub.GivenError"/>. The contract documents only one of them.</summary>
public static class RetabErrorBodies
{
    /// <summary>HTML, as a gateway sends it. Nothing at all, or plain text, belongs to the same shape.</summary>
    public const string Html = "<html><body><h1>502 Bad Gateway</h1></body></html>";

    /// <summary><c>{"detail":"…"}</c></summary>
    public static string Text(string detail) => Json(new() { ["detail"] = detail });

    /// <summary><c>{"detail":{"code":"…","message":"Request failed","details":{"error":"…"}}}</c></summary>
    public static string Coded(string code, string error) => Json(new()
    {
        ["detail"] = new JsonObject { ["code"] = code, ["message"] = "Request failed", ["details"] = new JsonObject { ["error"] = error } },
    });

    /// <summary><c>{"detail":{"code":"…","message":"…","errors":["…"]}}</c></summary>
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
    public static string Validation(string place, string member, string message, string type) =>
        Json(new() { ["detail"] = new JsonArray(Fault(place, member, message, type)) });

    /// <summary><c>{"status_code":10422,"message":"[{…}]","data":null}</c>: the 422 that has been seen, a list inside a text.</summary>
    public static string NestedValidation(string place, string member, string message, string type) => Json(new()
    {
        ["status_code"] = 10422,
        ["message"] = new JsonArray(Fault(place, member, message, type)).ToJsonString(),
        ["data"] = null,
    });

    /// <summary><c>{"code":"…","message":"…","details":null}</c></summary>
    public static string Flat(string code, string message) => Json(new() { ["code"] = code, ["message"] = message, ["details"] = null });

    private static JsonObject Fault(string place, string member, string message, string type) =>
        new() { ["loc"] = new JsonArray(place, member), ["msg"] = message, ["type"] = type };

    private static string Json(JsonObject body) => body.ToJsonString();
}
