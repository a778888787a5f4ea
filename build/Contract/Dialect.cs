using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;

namespace Retab.Contracts.Build.Contract;

/// <summary>
/// The forms of OpenAPI 3.1 that NSwag turns into wrong C#, or a validator cannot follow, without a word. Each finding is a
/// JSON pointer and what to write instead.
/// </summary>
internal static class Dialect
{
    private const string SchemaPrefix = "#/components/schemas/";

    internal static IEnumerable<string> Check(JsonNode document) =>
        Visit(document, "#").SelectMany(node => CheckReference(document, node).Concat(CheckDiscriminator(document, node)).Concat(CheckForm(node)));

    private static IEnumerable<(string Pointer, JsonObject Node)> Visit(JsonNode? node, string pointer)
    {
        if (node is JsonObject @object)
        {
            yield return (pointer, @object);
            foreach ((string name, JsonNode? value) in @object.Where(member => member.Key is not ("example" or "examples" or "default" or "enum" or "const")))
            {
                foreach (var inner in Visit(value, pointer + "/" + name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)))
                {
                    yield return inner;
                }
            }
        }
        else if (node is JsonArray array)
        {
            for (int i = 0; i < array.Count; i++)
            {
                foreach (var inner in Visit(array[i], pointer + "/" + i))
                {
                    yield return inner;
                }
            }
        }
    }

    private static IEnumerable<string> CheckReference(JsonNode document, (string Pointer, JsonObject Node) at)
    {
        if (at.Node["$ref"] is JsonValue reference && !Exists(document, reference.ToString()))
        {
            yield return at.Pointer + "/$ref: there is no " + reference + ".";
        }
    }

    private static IEnumerable<string> CheckDiscriminator(JsonNode document, (string Pointer, JsonObject Node) at)
    {
        if (at.Node["discriminator"] is not JsonObject discriminator || !at.Pointer.StartsWith(SchemaPrefix, StringComparison.Ordinal))
        {
            yield break;
        }

        if (discriminator["mapping"] is not JsonObject { Count: > 0 } mapping)
        {
            yield return at.Pointer + "/discriminator: name every variant in a mapping.";
            yield break;
        }

        foreach ((string value, JsonNode? target) in mapping)
        {
            JsonNode? variant = Schema(document, target?.ToString());
            if (variant is null)
            {
                yield return at.Pointer + "/discriminator/mapping/" + value + ": there is no " + target + ".";
            }
            else if (variant["allOf"] is not JsonArray all || all.All(part => part?["$ref"]?.ToString() != at.Pointer))
            {
                yield return at.Pointer + "/discriminator/mapping/" + value + ": " + target + " must be an allOf of " + at.Pointer + " and its own members.";
            }
        }
    }

    private static IEnumerable<string> CheckForm((string Pointer, JsonObject Node) at)
    {
        if (at.Node.ContainsKey("nullable"))
        {
            yield return at.Pointer + "/nullable: 3.1 has none; write \"type\": [T, \"null\"], or oneOf with {\"type\": \"null\"}.";
        }

        if (at.Node["anyOf"] is JsonArray any && any.Any(part => part?["type"]?.ToString() == "null"))
        {
            yield return at.Pointer + "/anyOf: NSwag makes a class of it; write \"type\": [T, \"null\"], or oneOf with {\"type\": \"null\"}.";
        }
    }

    private static bool Exists(JsonNode document, string reference)
    {
        JsonNode? node = reference.StartsWith("#/", StringComparison.Ordinal) ? document : null;
        foreach (string step in reference.Split('/').Skip(1))
        {
            node = (node as JsonObject)?[step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)];
        }

        return node is not null;
    }

    private static JsonNode? Schema(JsonNode document, string? reference) =>
        reference?.StartsWith(SchemaPrefix, StringComparison.Ordinal) == true
            ? document["components"]?["schemas"]?[reference[SchemaPrefix.Length..]]
            : null;
}
