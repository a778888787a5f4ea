using System.Text.Json.Nodes;
using Retab.Contracts.Build.Json;

namespace Retab.Contracts.Build.Intake.Rules;

/// <summary>
/// <c>allOf</c> of nothing but a reference is that reference; with a default it stays, and a reference with a default becomes it, since
/// NSwag sees no default beside a reference.
/// </summary>
internal sealed class SingleParts : IRule
{
    public void Apply(JsonObject document)
    {
        foreach (SchemaPlace place in SchemaPlace.All(document))
        {
            if (place.Schema is not JsonObject schema)
            {
                continue;
            }

            bool hasDefault = schema.ContainsKey("default");
            if (!hasDefault && schema["allOf"] is JsonArray { Count: 1 } all && all[0] is JsonObject { Count: 1 } only && only.Text("$ref") is { } part && !schema.ContainsKey("nullable") && !schema.ContainsKey("properties"))
            {
                schema.Remove("allOf");
                schema["$ref"] = part;
            }
            else if (hasDefault && schema.Text("$ref") is { } reference)
            {
                schema.Remove("$ref");
                schema["allOf"] = new JsonArray(new JsonObject { ["$ref"] = reference });
            }
        }
    }
}
