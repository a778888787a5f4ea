using System.Linq;
using System.Text.Json.Nodes;
using Retab.Contracts.Build.Contract;
using Retab.Contracts.Build.Json;

namespace Retab.Contracts.Build.Generation;

/// <summary>What NSwag is given of a schema that becomes a type.</summary>
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
            input["allOf"] = new JsonArray(MemberInput.Reference(schema.Array("allOf")![0].Text("$ref")!), Object(contract, schema.Array("allOf")![1]));
        }
        else if (schema.Text("type") is { } type and not "object")
        {
            MemberInput.Primitive(schema, type, input);
        }
        else
        {
            foreach ((string keyword, JsonNode? value) in Object(contract, schema))
            {
                input[keyword] = value?.DeepClone();
            }
        }

        return input;
    }

    private static JsonObject Object(JsonObject contract, JsonNode? schema)
    {
        var input = new JsonObject { ["type"] = "object" };
        if (schema.Object("properties") is { } members)
        {
            input["properties"] = GeneratorInput.Map(members, (_, member) => MemberInput.Of(contract, member));
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
}
