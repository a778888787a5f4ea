namespace Retab.Contracts.Build.Import.Rules;

/// <summary>
/// Replaces keywords of OpenAPI 3.0 with those of 3.1: <c>exclusiveMinimum: true</c> beside a minimum becomes the bound itself, false is
/// removed; <c>example</c> of a schema becomes the first of its <c>examples</c>; <c>format: byte</c> becomes <c>contentEncoding:
/// base64</c>.
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
