using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Retab.Contracts.Build.Json;
using Retab.Contracts.Build.Text;

namespace Retab.Contracts.Build.Contract;

/// <summary>The shapes of schemas that become types; another one would become a type that nobody named, or none that compiles.</summary>
internal static class Shapes
{
    private static readonly string[] Types = ["string", "integer", "number", "boolean", "object", "array", "null"];

    internal static IEnumerable<string> Check(JsonNode document)
    {
        foreach ((string name, JsonNode? schema) in document.Object("components").Object("schemas") ?? [])
        {
            string pointer = JsonPointer.Append("#/components/schemas", name);
            IEnumerable<string> faults = TypeNames.Handwritten.Contains(name) ? [] : CheckComponent(document, name, schema, pointer).Concat(CheckMembers(schema, pointer));
            foreach (string fault in faults)
            {
                yield return fault;
            }
        }

        foreach ((string pointer, JsonObject node) in Nodes.Of(document).Where(at => at.Pointer.StartsWith("#/components/schemas/", StringComparison.Ordinal)))
        {
            IEnumerable<string> types = node["type"] is JsonArray several ? several.Select(type => type.AsText() ?? "") : node.ContainsKey("type") ? [node.Text("type") ?? ""] : [];
            if (types.FirstOrDefault(type => !Types.Contains(type)) is { } odd)
            {
                yield return pointer + "/type: " + PlainText.Quoted(odd) + " is no type of JSON Schema.";
            }
        }
    }

    private static IEnumerable<string> CheckComponent(JsonNode document, string name, JsonNode? schema, string pointer)
    {
        if (schema is not JsonObject @object)
        {
            yield return pointer + ": a schema is expected.";
        }
        else if (@object.ContainsKey("$ref"))
        {
            yield return pointer + "/$ref: another name for a schema is no type: refer to that schema itself.";
        }
        else if (@object.ContainsKey("allOf") && Unions.Base(document, name, @object) is null)
        {
            yield return pointer + "/allOf: a variant that the mapping of its base names is expected: C# has no type for another one.";
        }
        else if (@object.ContainsKey("enum") && (@object.Text("type") != "string" || @object.Array("enum") is not { Count: > 0 } values || values.Any(value => value.AsText() is null)))
        {
            yield return pointer + "/enum: texts, and \"type\": \"string\" beside them, are expected.";
        }
        else if (@object.Text("type") == "array" || @object["type"] is JsonArray || (@object["additionalProperties"] is JsonObject { Count: > 0 } && @object.Object("properties") is not { Count: > 0 }))
        {
            yield return pointer + ": a list, a map or a type that may be null has no name of its own in C#: write it where it is used.";
        }
    }

    private static IEnumerable<string> CheckMembers(JsonNode? schema, string pointer)
    {
        IEnumerable<(string Pointer, JsonNode? Part)> parts = (schema.Array("allOf") ?? []).Select((part, i) => (pointer + "/allOf/" + i.ToString(System.Globalization.CultureInfo.InvariantCulture), part)).Append((pointer, schema));
        foreach ((string at, JsonNode? part) in parts)
        {
            if (part is JsonObject own && own.ContainsKey("properties") && own["properties"] is not JsonObject)
            {
                yield return at + "/properties: an object is expected.";
            }

            foreach ((string name, JsonNode? member) in part.Object("properties") ?? [])
            {
                string place = JsonPointer.Append(at + "/properties", name);
                IEnumerable<(string Pointer, JsonNode? Schema)> places = [(place, member), (place + "/items", member.Node("items") ?? new JsonObject()), (place + "/additionalProperties", member.Object("additionalProperties") ?? [])];
                foreach ((string inner, JsonNode? form) in places)
                {
                    if (form is not JsonObject)
                    {
                        yield return inner + ": a schema is expected.";
                    }
                    else if (form.Object("properties") is { Count: > 0 } || (form.Node("enum") is not null && form.Text("type") == "string"))
                    {
                        yield return inner + ": a type without a name: move it to /components/schemas and refer to it.";
                    }
                }
            }
        }
    }
}
