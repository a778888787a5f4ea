using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Retab.Contracts.Build.Contract;
using Retab.Contracts.Build.Json;

namespace Retab.Contracts.Build.Intake.Rules;

/// <summary>
/// A component that is only a name for a plain type, a list, a map or another component has no type of its own in C#: what it says stands where
/// it is used. One that is made of itself becomes free-form there.
/// </summary>
internal sealed class InlineAliases : IRule
{
    private static readonly string[] OfTypes = ["properties", "enum", "const", "discriminator", "oneOf", "anyOf", "allOf", "x-name"];

    public void Apply(JsonObject document)
    {
        JsonObject schemas = document.Object("components").Object("schemas") ?? [];
        HashSet<string> aliases = [.. schemas.Where(schema => IsAlias(schema.Value)).Select(schema => schema.Key)];
        foreach (SchemaPlace place in aliases.Count == 0 ? [] : SchemaPlace.All(document).Where(place => !IsWithin(place, aliases)))
        {
            Inline(document, aliases, place.Schema, place, []);
        }

        foreach (string alias in aliases)
        {
            schemas.Remove(alias);
        }
    }

    private static bool IsWithin(SchemaPlace place, HashSet<string> aliases) =>
        place.Pointer.Split('/') is ["", "components", "schemas", var component, ..] && aliases.Contains(JsonPointer.Last($"/{component}"));

    private static void Inline(JsonNode document, HashSet<string> aliases, JsonNode? schema, SchemaPlace place, string[] within)
    {
        if (schema.Text("$ref") is not { } reference || References.Name(reference) is not { } name || !aliases.Contains(name))
        {
            return;
        }

        var inlined = new JsonObject();
        JsonObject meant = within.Contains(name) ? [] : References.Target(document, schema)!;
        foreach ((string keyword, JsonNode? value) in ((JsonObject)schema!).Where(member => member.Key != "$ref").Concat(meant))
        {
            inlined.TryAdd(keyword, value?.DeepClone());
        }

        place.Replace(inlined);
        Inline(document, aliases, inlined, place, [.. within, name]);
        foreach (string keyword in ((IEnumerable<string>)["items", "additionalProperties"]).Where(inlined.ContainsKey))
        {
            Inline(document, aliases, inlined[keyword], place with { Container = inlined, Key = keyword }, [.. within, name]);
        }
    }

    private static bool IsAlias(JsonNode? schema) =>
        schema is JsonObject { Count: > 0 } own
        && !OfTypes.Any(own.ContainsKey)
        && (own.ContainsKey("$ref") || own.ContainsKey("items") || own["additionalProperties"] is JsonObject { Count: > 0 }
            || own["type"] is JsonArray || own.Text("type") is "string" or "integer" or "number" or "boolean" or "array");
}
