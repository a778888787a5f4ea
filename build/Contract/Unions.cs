using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Retab.Contracts.Build.Intake;
using Retab.Contracts.Build.Json;
using Retab.Contracts.Build.Text;

namespace Retab.Contracts.Build.Contract;

/// <summary>A union is a base with a discriminator, an open enum of it, and variants that are an allOf of the base and their own members: what the templates read.</summary>
internal static class Unions
{
    private const string Schemas = "#/components/schemas";

    internal static IEnumerable<string> Check(JsonNode document) => Nodes.Of(document)
        .Where(at => at.Node["discriminator"] is JsonObject && at.Pointer.StartsWith(Schemas + "/", StringComparison.Ordinal))
        .SelectMany(at => CheckMapping(document, at.Pointer, at.Node).Concat(CheckProperty(document, at.Pointer, at.Node)));

    /// <summary>The base that a schema is a variant of; null when it is none.</summary>
    internal static JsonObject? Base(JsonNode document, string variant, JsonNode? schema) =>
        schema.Array("allOf") is { Count: 2 } parts && References.Target(document, parts[0]) is { } union
        && union.Object("discriminator").Object("mapping")?.Count(entry => entry.Value.AsText() == JsonPointer.Append(Schemas, variant)) == 1
            ? union
            : null;

    private static IEnumerable<string> CheckMapping(JsonNode document, string pointer, JsonObject union)
    {
        if (union.Object("discriminator").Object("mapping") is not { Count: > 0 } mapping)
        {
            yield return pointer + "/discriminator: name every variant in a mapping.";
            yield break;
        }

        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach ((string value, JsonNode? target) in mapping)
        {
            string at = JsonPointer.Append(pointer + "/discriminator/mapping", value);
            string reference = target.AsText() ?? "";
            if (References.Target(document, new JsonObject { ["$ref"] = reference }) is not { } variant)
            {
                yield return at + ": there is no " + PlainText.OneLine(reference) + ".";
            }
            else if (variant.Array("allOf") is not { Count: 2 } all || all[0].Text("$ref") != pointer || all[1] is not JsonObject own || own.ContainsKey("$ref"))
            {
                yield return at + ": " + reference + " must be an allOf of " + pointer + " and its own members.";
            }
            else if (!taken.Add(reference))
            {
                yield return at + ": " + reference + " has a value already, and a variant's type fixes its value: one variant per value.";
            }
        }
    }

    private static IEnumerable<string> CheckProperty(JsonNode document, string pointer, JsonObject union)
    {
        string? property = union.Object("discriminator").Text("propertyName");
        string kind = References.Name(pointer) + Names.Pascal(property ?? "");
        JsonNode? member = property is null ? null : union.Object("properties").Node(property);
        HashSet<string> values = [.. References.Target(document, member).Texts("enum")];
        if (property is null || member.Text("$ref") != JsonPointer.Append(Schemas, kind) || !union.Texts("required").Contains(property))
        {
            yield return pointer + "/discriminator/propertyName: a required member that is a reference to " + JsonPointer.Append(Schemas, kind) + " is expected.";
        }
        else if (union.Object("discriminator").Object("mapping")?.FirstOrDefault(entry => !values.Contains(entry.Key)).Key is { } unknown)
        {
            yield return JsonPointer.Append(pointer + "/discriminator/mapping", unknown) + ": " + PlainText.Quoted(unknown) + " is no value of " + JsonPointer.Append(Schemas, kind) + ".";
        }
    }
}
