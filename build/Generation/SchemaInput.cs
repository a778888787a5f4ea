using System.Linq;
using System.Text.Json.Nodes;
using Retab.Contracts.Build.Contract;
using Retab.Contracts.Build.Json;

namespace Retab.Contracts.Build.Generation;

/// <summary>What NSwag is given of a schema: one that becomes a type, or that of a member.</summary>
internal static class SchemaInput
{
    internal static JsonObject Component(JsonObject contract, string name, JsonNode? schema)
    {
        var input = new JsonObject();
        GeneratorInput.Text(schema, "description", input);
        if (TypeNames.Handwritten.Contains(name))
        {
            input["type"] = "object";
        }
        else if (schema.Array("enum") is { } values)
        {
            input["type"] = "string";
            input["enum"] = values.DeepClone();
            input["x-enumNames"] = new JsonArray([.. values.Select(value => (JsonNode)EnumNames.Of(name, value.AsText()!))]);
        }
        else if (Unions.Base(contract, name, schema) is not null)
        {
            input["allOf"] = new JsonArray(Reference(schema.Array("allOf")![0].Text("$ref")!), Object(schema.Array("allOf")![1]));
        }
        else if (schema.Text("type") is { } type and not "object")
        {
            Primitive(schema, type, input);
        }
        else
        {
            foreach ((string keyword, JsonNode? value) in Object(schema))
            {
                input[keyword] = value?.DeepClone();
            }
        }

        return input;
    }

    /// <summary>The schema of a member: a reference or a plain type, either or null, a list or a map of such, and anything else as free-form.</summary>
    internal static JsonObject Member(JsonNode? schema)
    {
        var input = new JsonObject();
        GeneratorInput.Text(schema, "description", input);
        if (schema.Is("deprecated", true))
        {
            input["deprecated"] = true;
        }

        if (schema.Text("$ref") is { } reference)
        {
            input["$ref"] = reference;
        }
        else if (Only(schema.Array("allOf")) is { } part)
        {
            input["allOf"] = new JsonArray(Reference(part));
            Default(schema, input, schema.Node("default").AsText() is not null);
        }
        else if (schema.Array("oneOf") is { Count: 2 } either && either.Any(other => other.Text("type") == "null") && Only([.. either.Where(other => other.Text("type") != "null").Select(other => other?.DeepClone())]) is { } target)
        {
            input["oneOf"] = new JsonArray(Reference(target), new JsonObject { ["type"] = "null" });
        }
        else if (Type(schema) is { } type && schema.Node("oneOf") is null && schema.Node("anyOf") is null)
        {
            Typed(schema, type, input);
        }

        return input;
    }

    private static JsonObject Object(JsonNode? schema)
    {
        var input = new JsonObject { ["type"] = "object" };
        if (schema.Object("properties") is { } members)
        {
            input["properties"] = GeneratorInput.Map(members, (_, member) => Member(member));
        }

        if (schema.Texts("required").ToList() is { Count: > 0 } required)
        {
            input["required"] = new JsonArray([.. required.Distinct().Select(name => (JsonNode)name)]);
        }

        if (schema.Object("discriminator") is { } discriminator)
        {
            input["discriminator"] = new JsonObject { ["propertyName"] = discriminator.Text("propertyName"), ["mapping"] = discriminator.Object("mapping")?.DeepClone() };
        }

        return input;
    }

    private static void Typed(JsonNode? schema, string type, JsonObject input)
    {
        if (type == "array")
        {
            input["items"] = Element(schema.Node("items"));
            Default(schema, input, schema.Node("default") is JsonArray);
        }
        else if (type == "object")
        {
            if (schema.Object("additionalProperties") is { Count: > 0 } element)
            {
                input["additionalProperties"] = Element(element);
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

    // The formats that are a type of their own in C#, by our names.
    private static void Primitive(JsonNode? schema, string type, JsonObject input)
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
    private static JsonObject Element(JsonNode? schema)
    {
        JsonObject element = Member(schema);
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

    private static JsonObject Reference(string target) => new() { ["$ref"] = target };
}
