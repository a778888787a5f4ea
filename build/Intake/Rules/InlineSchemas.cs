using System.Collections.Generic;
using System.Text.Json.Nodes;
using Retab.Contracts.Build.Json;

namespace Retab.Contracts.Build.Intake.Rules;

/// <summary>Enums and objects that stand within another schema become schemas with a name: that of the schema around them and the way from there.</summary>
internal sealed class InlineSchemas : IRule
{
    // What says something about the place, not about the type.
    private static readonly string[] OfThePlace = ["description", "default", "deprecated", "examples", "example", "readOnly", "writeOnly"];

    public void Apply(JsonObject document)
    {
        JsonObject? schemas = document.Object("components").Object("schemas");
        foreach (SchemaPlace place in SchemaPlace.All(document))
        {
            if (schemas is not null && IsTypeOfItsOwn(place))
            {
                Hoist(schemas, place);
            }
        }
    }

    // A variant's own members are no type beside the variant.
    private static bool IsTypeOfItsOwn(SchemaPlace place) =>
        place.Schema is JsonObject schema
        && !place.IsComponent
        && JsonPointer.Last(JsonPointer.Parent(place.Pointer)) != "allOf"
        && ((schema["properties"] is JsonObject { Count: > 0 } && !IsParameter(place)) || (schema["enum"] is not null && schema.Text("type") == "string"));

    private static bool IsParameter(SchemaPlace place) => place.Pointer.Split('/') is ["", "paths", _, _, "parameters", ..];

    private static void Hoist(JsonObject schemas, SchemaPlace place)
    {
        var type = (JsonObject)place.Schema!;
        string name = place.Label;
        var reference = new JsonObject { ["$ref"] = SchemaPlace.SchemaPrefix + name };
        foreach (string keyword in OfThePlace)
        {
            if (type.Remove(keyword, out JsonNode? value))
            {
                reference[keyword] = value;
            }
        }

        place.Replace(reference);
        if (schemas.ContainsKey(name) && !JsonNode.DeepEquals(schemas[name], type))
        {
            throw new InputException(place.Pointer + ": the type would be called " + name + ", as /components/schemas/" + name + " is already.");
        }

        schemas[name] = type;
    }
}
