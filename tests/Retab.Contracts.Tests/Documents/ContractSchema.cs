namespace Retab.Contracts.Tests.Documents;

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;

/// <summary>openapi/retab.json, as the tests ask it what a step may look like.</summary>
internal static class ContractSchema
{
    private const string Prefix = "#/components/schemas/";

    internal static JsonNode Document { get; } =
        JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "retab.json")))!;

    internal static JsonObject Schemas { get; } = Document["components"]!["schemas"]!.AsObject();

    /// <summary>The examples of a step: name and text.</summary>
    internal static IReadOnlyDictionary<string, string> Examples { get; } =
        Document["paths"]!["/v1/workflows/steps/{step_id}"]!["get"]!["responses"]!["200"]!["content"]!["application/json"]!["examples"]!
            .AsObject().ToDictionary(example => example.Key, example => example.Value!["value"]!.ToJsonString());

    internal static string Seed => Examples["completed"];

    internal static JsonObject Schema(string name) => Schemas[name]!.AsObject();

    internal static string? ReferenceOf(JsonNode schema) => schema["$ref"]?.ToString()[Prefix.Length..];

    /// <summary>Follows a reference, also one with a default beside it, and takes the other half of "T or null".</summary>
    internal static JsonObject Resolve(JsonNode schema)
    {
        JsonNode inner = schema["oneOf"] is JsonArray alternatives ? alternatives.First(part => part!["type"]?.ToString() != "null")!
            : schema["allOf"] is JsonArray { Count: 1 } only ? only[0]!
            : schema;
        return ReferenceOf(inner) is { } name ? Schema(name) : inner.AsObject();
    }

    internal static bool IsNullable(JsonNode schema) =>
        (schema["type"] as JsonArray)?.Any(type => type!.ToString() == "null") == true
        || (schema["oneOf"] as JsonArray)?.Any(part => part!["type"]?.ToString() == "null") == true;

    /// <summary>Whether the schema says nothing about the value's shape, so that it is kept as text.</summary>
    internal static bool IsFreeForm(JsonNode schema) =>
        ReferenceOf(schema) is null && schema["oneOf"] is null && schema["additionalProperties"] is null && schema["properties"] is null
        && TypeOf(schema) is null or "object" && schema["allOf"] is null && schema["anyOf"] is null;

    internal static string? TypeOf(JsonNode schema) =>
        schema["type"] is JsonArray types ? types.First(type => type!.ToString() != "null")!.ToString() : schema["type"]?.ToString();

    /// <summary>Members of an object, the base's among them.</summary>
    internal static IEnumerable<(string Name, JsonNode Schema, bool Required)> Members(JsonObject schema)
    {
        IEnumerable<JsonObject> parts = schema["allOf"] is JsonArray all ? all.Select(part => Resolve(part!)) : [schema];
        foreach (JsonObject part in parts)
        {
            var required = part["required"]?.AsArray().Select(name => name!.ToString()).ToHashSet() ?? [];
            foreach ((string name, JsonNode? member) in part["properties"]?.AsObject() ?? [])
            {
                yield return (name, member!, required.Contains(name));
            }
        }
    }

    /// <summary>Discriminator and variants of a union; null for any other schema.</summary>
    internal static (string Property, IReadOnlyDictionary<string, string> Mapping)? Union(JsonObject schema) =>
        schema["discriminator"] is { } discriminator
            ? (discriminator["propertyName"]!.ToString(), discriminator["mapping"]!.AsObject().ToDictionary(
                entry => entry.Key, entry => entry.Value!.ToString()[Prefix.Length..]))
            : null;
}
