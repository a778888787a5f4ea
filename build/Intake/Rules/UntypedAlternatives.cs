using System.Linq;
using System.Text.Json.Nodes;
using Retab.Contracts.Build.Json;

namespace Retab.Contracts.Build.Intake.Rules;

/// <summary>A member that may be one of several types, with nothing to tell them apart, becomes free-form: C# has no type for it, and RawJson keeps it.</summary>
internal sealed class UntypedAlternatives : IRule
{
    public void Apply(JsonObject document)
    {
        JsonObject? schemas = document.Object("components").Object("schemas");
        foreach (SchemaPlace place in SchemaPlace.All(document))
        {
            if (place.Schema is JsonObject schema && !place.IsComponent && IsInObject(schemas, place) && HasAlternatives(schema))
            {
                var free = new JsonObject();
                if (schema.Text("description") is { } description)
                {
                    free["description"] = description;
                }

                place.Replace(free);
            }
        }
    }

    private static bool HasAlternatives(JsonObject schema) =>
        (schema["anyOf"] ?? schema["oneOf"]) is JsonArray alternatives
        && alternatives.Count(alternative => alternative.Text("type") != "null") > 1;

    // A schema that is nothing but alternatives has no generated type either, so it may say them.
    private static bool IsInObject(JsonObject? schemas, SchemaPlace place) =>
        place.Pointer.Split('/') is ["", "components", "schemas", var owner, ..]
        && (schemas.Object(owner) is { } outer && !outer.ContainsKey("anyOf") && !outer.ContainsKey("oneOf"));
}
