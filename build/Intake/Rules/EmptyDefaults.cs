using System.Text.Json.Nodes;

namespace Retab.Contracts.Build.Intake.Rules;

/// <summary>A default of null goes, since absent and null are one for a nullable member; so does the default of a constant, which says nothing more.</summary>
internal sealed class EmptyDefaults : IRule
{
    public void Apply(JsonObject document)
    {
        foreach (SchemaPlace place in SchemaPlace.All(document))
        {
            if (place.Schema is JsonObject schema
                && schema.ContainsKey("default")
                && (schema["default"] is null || (schema.ContainsKey("const") && JsonNode.DeepEquals(schema["default"], schema["const"]))))
            {
                schema.Remove("default");
            }
        }
    }
}
