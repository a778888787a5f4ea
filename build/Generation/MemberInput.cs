using System.Linq;
using System.Text.Json.Nodes;
using Retab.Contracts.Build.Contract;
using Retab.Contracts.Build.Json;

namespace Retab.Contracts.Build.Generation;

/// <summary>What NSwag is given of the schema of a member, an element or an answer.</summary>
internal static class MemberInput
{
    /// <summary>The schema of a member: a reference or a plain type, either or null, a list or a map of such, and anything else as free-form.</summary>
    internal static JsonObject Of(JsonObject contract, JsonNode? schema)
    {
        var input = new JsonObject();
        GeneratorInput.Text(schema, "description", input);
        if (schema.Is("deprecated", true))
        {
            input["deprecated"] = true;
        }

        if ((schema.Text("$ref") ?? Only(schema.Array("allOf")) ?? OrNull(schema)) is { } reference)
        {
            Refer(contract, schema, reference, input);
        }
        else if (Type(schema) is { } type && schema.Node("oneOf") is null && schema.Node("anyOf") is null)
        {
            Typed(contract, schema, type, input);
        }

        return input;
    }

    private static void Refer(JsonObject contract, JsonNode? schema, string reference, JsonObject input)
    {
        if (References.Name(reference) == TypeNames.Internal)
        {
            return;
        }

        bool isNullable = schema.Node("oneOf") is not null;
        bool hasDefault = !isNullable && schema.Node("default") is not null && References.Target(contract, Reference(reference)).Node("enum") is not null;
        if (isNullable)
        {
            input["oneOf"] = new JsonArray(Reference(reference), new JsonObject { ["type"] = "null" });
        }
        else if (hasDefault)
        {
            input["allOf"] = new JsonArray(Reference(reference));
            Default(schema, input, isKept: true);
        }
        else
        {
            input["$ref"] = reference;
        }
    }

    private static void Typed(JsonObject contract, JsonNode? schema, string type, JsonObject input)
    {
        if (type == "array")
        {
            input["items"] = Element(contract, schema.Node("items"));
            Default(schema, input, schema.Node("default") is JsonArray);
        }
        else if (type == "object")
        {
            if (schema.Object("additionalProperties") is { Count: > 0 } element)
            {
                input["additionalProperties"] = Element(contract, element);
            }

            Default(schema, input, schema.Node("default") is JsonObject);
        }
        else
        {
            Primitive(schema, type, input);
            Default(schema, input, schema.Node("default") is not null && input.Text("format") != "date-time");
        }

        input["type"] = schema.Text("type") is null && schema.Texts("type").Contains("null") ? new JsonArray(type, "null") : type;
    }

    /// <summary>A plain type, with the formats that are a type of their own in C#, by our names.</summary>
    internal static void Primitive(JsonNode? schema, string type, JsonObject input)
    {
        input["type"] = type;
        if (type == "string" && schema.Text("format") == "date-time")
        {
            input["format"] = "date-time";
        }
        else if (type == "integer" && Defaults.IsLong(schema))
        {
            input["format"] = "int64";
        }
    }

    // What the generated readers take as an element: the type in place, not what may be null or is a list or a map itself.
    private static JsonObject Element(JsonObject contract, JsonNode? schema)
    {
        JsonObject element = Of(contract, schema);
        bool isPlain = element.ContainsKey("$ref") || element.Text("type") is "string" or "integer" or "number" or "boolean";
        element.Remove("default");
        return isPlain ? element : [];
    }

    private static void Default(JsonNode? schema, JsonObject input, bool isKept)
    {
        if (isKept)
        {
            input["default"] = schema.Node("default")?.DeepClone();
        }
    }

    private static string? Type(JsonNode? schema) =>
        schema.Text("type") is { } one and not "null" ? one : schema.Texts("type").Where(type => type != "null").ToList() is [var only] ? only : null;

    private static string? Only(JsonArray? parts) => parts is { Count: 1 } ? parts[0].Text("$ref") : null;

    private static string? OrNull(JsonNode? schema) =>
        schema.Array("oneOf") is { Count: 2 } either && either.Any(other => other.Text("type") == "null") ? either.Select(other => other.Text("$ref")).FirstOrDefault(other => other is not null) : null;

    internal static JsonObject Reference(string target) => new() { ["$ref"] = target };
}
