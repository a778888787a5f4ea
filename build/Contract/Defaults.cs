using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using Retab.Contracts.Build.Json;
using Retab.Contracts.Build.Text;

namespace Retab.Contracts.Build.Contract;

/// <summary>A default is a value of its member's type in C#: it is compiled.</summary>
internal static class Defaults
{
    internal static IEnumerable<string> Check(JsonNode document) => Nodes.Of(document)
        .Where(at => at.Node["default"] is not null && at.Pointer.Contains("/properties/", System.StringComparison.Ordinal))
        .Select(at => Fault(document, at.Node) is { } fault ? at.Pointer + "/default: " + fault + " Remove it in the overlay." : null).OfType<string>();

    /// <summary>Whether an integer is a long in C#, as it is unless its format says that it fits an int.</summary>
    internal static bool IsLong(JsonNode? schema) => schema.Text("format") is not ("int32" or "int16" or "int8" or "uint16" or "uint8");

    private static string? Fault(JsonNode document, JsonObject schema)
    {
        JsonNode value = schema["default"]!;
        JsonObject? target = References.Target(document, schema) ?? References.Target(document, schema.Array("allOf") is { Count: 1 } all ? all[0] : null);
        if (target is not null)
        {
            return target.ContainsKey("enum") && (value.AsText() is not { } text || !target.Texts("enum").Contains(text))
                ? "one of the values of the enum is expected, not " + Shown(value) + "."
                : null;
        }

        string[] types = [.. (schema.Text("type") is { } one ? [one] : schema.Texts("type")).Where(type => type != "null")];
        bool fits = types is not [var type] || type switch
        {
            "string" => value.AsText() is not null,
            "boolean" => value.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
            "integer" => value is JsonValue number && (IsLong(schema) ? number.TryGetValue(out long _) : number.TryGetValue(out int _)),
            "number" => value is JsonValue number && number.GetValueKind() == JsonValueKind.Number && number.TryGetValue(out double real) && double.IsFinite(real),
            "array" => value is JsonArray,
            "object" => value is JsonObject,
            _ => true,
        };
        return fits ? null : "a value of the type " + types[0] + " in C# is expected, not " + Shown(value) + ".";
    }

    private static string Shown(JsonNode value) => PlainText.Quoted(JsonText.Compact(value));
}
