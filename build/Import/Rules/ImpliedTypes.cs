using System.Text.Json;

namespace Retab.Contracts.Build.Import.Rules;

/// <summary>
/// Infers a missing type from the constant, the enum values or the other keywords. An enum whose values are not strings becomes its plain
/// type, because an open enum in C# holds a string.
/// </summary>
internal sealed class ImpliedTypes : SchemaRule
{
    protected override void Apply(JsonObject schema, SchemaPlace place, JsonObject document)
    {
        if (schema.Array("enum") is { Count: > 0 } none && none.All(value => value is null))
        {
            schema.Remove("enum");
            schema["type"] = "null";
        }

        if (schema["type"] is null)
        {
            schema.Remove("type");
        }

        JsonNode?[] values = schema.ContainsKey("const") ? [schema["const"]] : [.. schema.Array("enum") ?? []];
        if (!schema.ContainsKey("type") && !schema.ContainsKey("$ref"))
        {
            string[] types = [.. values.Select(TypeOf).Distinct().OrderBy(type => type == "null")];
            types = types is ["integer", "number", ..] or ["number", "integer", ..] ? ["number", .. types[2..]] : types;
            if (types.Length == 0 && !((IEnumerable<string>)["allOf", "anyOf", "oneOf"]).Any(schema.ContainsKey))
            {
                types = schema.ContainsKey("properties") || schema["additionalProperties"] is JsonObject ? ["object"]
                    : schema.ContainsKey("items") || schema.ContainsKey("prefixItems") ? ["array"] : [];
            }

            schema["type"] = types.Length == 1 ? types[0] : types.ToJson();
            if (types.Length == 0)
            {
                schema.Remove("type");
            }
        }

        if (schema.Text("type") == "number" && schema.Text("format") is "int32" or "int64")
        {
            schema["type"] = "integer";
        }

        if (schema.Text("type") == "integer"
            && values.Any(value => value is JsonValue number && !number.TryGetValue(out long _) && number.TryGetValue(out decimal _)))
        {
            schema["format"] = "uint64";
        }

        if (schema["enum"] is not null && values.Any(value => value is not null && value.AsText() is null))
        {
            schema.Remove("enum");
        }
    }

    private static string TypeOf(JsonNode? value) => value?.GetValueKind() switch
    {
        null => "null",
        JsonValueKind.String => "string",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Array => "array",
        JsonValueKind.Object => "object",
        _ => ((JsonValue)value).TryGetValue(out decimal number) && decimal.IsInteger(number) ? "integer" : "number",
    };
}
