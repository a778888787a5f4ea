using System.Text.Json;
using System.Text.RegularExpressions;

namespace Retab.Contracts.Build.Import.Rules;

/// <summary>
/// Removes keywords that do not change the type: titles, <c>additionalProperties</c> that allows anything, a default of null, repeated
/// enum values, conditions, and whatever gives another type beside a reference. Sets every supported version of OpenAPI to 3.1.0, and
/// replaces characters of the document's version that are not letters, digits or <c>. : _ + -</c>.
/// </summary>
internal sealed partial class RedundantKeywords : IRule
{
    private static readonly string[] NoTypes =
        ["title", "propertyNames", "if", "then", "else", "contains", "dependentSchemas", "dependentRequired", "unevaluatedItems"];

    private static readonly string[] BesideReferences =
    [
        "type", "enum", "const", "items", "prefixItems", "additionalProperties", "patternProperties", "anyOf", "oneOf", "not",
        "discriminator",
    ];

    public void Apply(JsonObject document)
    {
        document["openapi"] = "3.1.0";
        if (document.Object("info") is not { } info)
        {
            document["info"] = info = new JsonObject { ["title"] = "Contract" };
        }

        // It is compiled into ContractInfo.
        string version = info.Text("version") is { Length: > 0 } given ? given : "0";
        info["version"] = Odd().Replace(version[..Math.Min(version.Length, 200)], "-");

        foreach ((_, JsonObject schema) in SchemaPlace.Objects(document))
        {
            Remove(schema, document);
        }
    }

    [GeneratedRegex("[^A-Za-z0-9.:_+-]")]
    private static partial Regex Odd();

    // The type is that of the reference, with the members beside it if it is an object. The overlay may refer to a type that it names.
    private static void Refer(JsonObject schema, JsonObject document)
    {
        schema.RemoveAll(BesideReferences);
        if (References.Target(document, schema) is not { } type || !type.MayBeObject())
        {
            schema.RemoveAll("properties", "required", "allOf");
        }
        else if (schema.ContainsKey("properties") || schema.ContainsKey("allOf"))
        {
            schema.Remove("$ref", out JsonNode? reference);
            schema["allOf"] = new JsonArray(
                [new JsonObject { ["$ref"] = reference }, .. (schema.Array("allOf") ?? []).Select(part => part?.DeepClone())]);
        }
        else
        {
            schema.Remove("required");
        }
    }

    private static void Remove(JsonObject schema, JsonObject document)
    {
        schema.RemoveAll(NoTypes);
        if (schema.Text("$ref") is not null)
        {
            Refer(schema, document);
        }

        if (schema["additionalProperties"] is JsonObject { Count: 0 }
            || schema["additionalProperties"]?.GetValueKind() == JsonValueKind.True)
        {
            schema.Remove("additionalProperties");
        }

        if (schema.ContainsKey("default") && schema["default"] is null)
        {
            schema.Remove("default");
        }

        if (schema.Array("enum") is { } values && values.Select(JsonText.Compact).Distinct().Count() < values.Count)
        {
            schema["enum"] = new JsonArray([.. values.DistinctBy(JsonText.Compact).Select(value => value?.DeepClone())]);
        }

        // A map whose keys have a pattern is a map.
        if (schema.Object("properties") is null && schema.Object("patternProperties") is { Count: > 0 } patterns)
        {
            JsonNode[] kinds = [.. patterns.Select(pattern => pattern.Value).Append(schema["additionalProperties"] as JsonObject)
                .OfType<JsonNode>().DistinctBy(JsonText.Compact).Select(value => value.DeepClone())];
            schema.Remove("patternProperties");
            schema["additionalProperties"] = kinds is [var only] ? only : new JsonObject { ["anyOf"] = new JsonArray(kinds) };
        }
    }
}
