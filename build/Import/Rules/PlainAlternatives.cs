namespace Retab.Contracts.Build.Import.Rules;

/// <summary>
/// Joins alternatives that are all strings, or all numbers, into one type. If some of them have values, it is an enum: enums in C# are
/// open, so an enum or any string is an enum, too. A single alternative becomes a part of the schema.
/// </summary>
internal sealed class PlainAlternatives : SchemaRule
{
    protected override void Apply(JsonObject schema, SchemaPlace place, JsonObject document)
    {
        JsonNode?[] alternatives = [.. (schema.Alternatives() ?? []).Where(one => !one.IsNull())];
        JsonNode?[] meant = [.. alternatives.Select(one => References.Target(document, one) ?? one)];
        bool hasNull = alternatives.Length < schema.Alternatives()?.Count;
        if (alternatives is [{ } only] && !hasNull && schema.Discriminator() is null)
        {
            schema.RemoveAll("anyOf", "oneOf");
            schema["allOf"] = new JsonArray([.. (schema.Array("allOf") ?? []).Append(only).Select(part => part?.DeepClone())]);
        }

        if (alternatives.Length < 2 || TypeOf(meant) is not { } type)
        {
            return;
        }

        bool isNullable = hasNull
            || meant.Any(one => one.Texts("type").Contains("null") || one.Is("nullable", true));
        JsonObject joined = Joined(type, alternatives, meant);
        schema.RemoveAll("anyOf", "oneOf", "type");
        (isNullable ? new JsonObject { ["anyOf"] = References.OrNull(joined) } : joined).CopyTo(schema);
    }

    private static JsonObject Joined(string type, JsonNode?[] alternatives, JsonNode?[] meant)
    {
        string[] values = [.. meant.SelectMany(one => one.Constants()).Distinct()];
        int named = Array.FindIndex(alternatives, one => one.Text("$ref") is not null);
        if (values.Length > 0 && named >= 0 && !values.Except(meant[named].Constants()).Any())
        {
            return (JsonObject)alternatives[named]!.DeepClone();
        }

        string?[] formats = [.. meant.Select(one => one.Text("format")).Distinct()];
        var joined = new JsonObject { ["type"] = type };
        joined.Put("enum", values.Length > 0 ? values.ToJson() : null);
        joined.Put("format", values.Length == 0 && formats is [{ } format] ? format : null);
        return joined;
    }

    // Null if they have no type in common.
    private static string? TypeOf(JsonNode?[] alternatives)
    {
        string[] types = [.. alternatives.Select(one => one.Types().ToArray() is [var only] ? only : "").Distinct().Order()];
        return types switch
        {
            ["string" or "integer" or "number" or "boolean"] => types[0],
            ["integer", "number"] => "number",
            _ => null,
        };
    }
}
