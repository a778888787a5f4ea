using System.Linq;
using System.Text.Json.Nodes;
using Retab.Contracts.Build.Json;

namespace Retab.Contracts.Build.Intake.Rules;

/// <summary>An element of a list or map that may be null, is a list or map itself, or is not described, becomes free-form: the generated readers take elements of one plain type, and RawJson keeps the others.</summary>
internal sealed class FreeFormElements : IRule
{
    public void Apply(JsonObject document)
    {
        foreach (SchemaPlace place in SchemaPlace.All(document))
        {
            if (place.Schema is JsonObject list && (list.Text("type") == "array" || list.Texts("type").Contains("array")) && list["items"] is null)
            {
                list.Remove("prefixItems");
                list["items"] = new JsonObject();
            }

            if (place.Key is "items" or "additionalProperties"
                && place.Schema is JsonObject schema
                && place.Pointer.StartsWith("/components/schemas/", System.StringComparison.Ordinal)
                && (MayBeNull(schema) || schema.Text("type") == "array" || schema["additionalProperties"] is JsonObject))
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

    private static bool MayBeNull(JsonObject schema) =>
        schema.Texts("type").Contains("null") || schema.Array("oneOf")?.Any(part => part.Text("type") == "null") == true;
}
