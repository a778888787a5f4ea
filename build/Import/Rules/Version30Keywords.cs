using System.Text.Json;

namespace Retab.Contracts.Build.Import.Rules;

/// <summary>
/// 3.0's keywords take 3.1's form: <c>exclusiveMinimum: true</c> beside a minimum becomes the bound itself, false says nothing; the example
/// of a schema becomes the first of its examples; <c>format: byte</c> becomes <c>contentEncoding: base64</c>.
/// </summary>
internal sealed class Version30Keywords : SchemaRule
{
    protected override void Apply(JsonObject schema, SchemaPlace place, JsonObject document)
    {
        foreach ((string flag, string bound)
            in (ReadOnlySpan<(string, string)>)[("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")])
        {
            JsonValueKind kind = schema[flag]?.GetValueKind() ?? JsonValueKind.Null;
            if (kind == JsonValueKind.False || (kind == JsonValueKind.True && !schema.ContainsKey(bound)))
            {
                schema.Remove(flag);
            }
            else if (kind == JsonValueKind.True)
            {
                schema.Remove(bound, out JsonNode? value);
                schema[flag] = value;
            }
        }

        if (schema.Remove("example", out JsonNode? example) && !schema.ContainsKey("examples"))
        {
            schema["examples"] = new JsonArray(example);
        }

        if (schema.Text("format") is "byte" && schema.Text("type") == "string")
        {
            schema.Remove("format");
            schema["contentEncoding"] = "base64";
        }
    }
}
