using System.Linq;
using System.Text.Json.Nodes;
using Retab.Contracts.Build.Json;

namespace Retab.Contracts.Build.Intake.Rules;

/// <summary>An enum that may be null says so beside the enum, not among its values: so that the enum is a type of its own.</summary>
internal sealed class NullableEnums : IRule
{
    public void Apply(JsonObject document)
    {
        foreach (SchemaPlace place in SchemaPlace.All(document))
        {
            if (place.Schema is JsonObject schema && schema["enum"] is JsonArray values && (schema.Is("nullable", true) || schema.Texts("type").Contains("null")))
            {
                string? type = schema.Text("type") ?? schema.Texts("type").FirstOrDefault(name => name != "null");
                schema.Remove("nullable");
                schema.Remove("type");
                schema.Remove("enum");
                schema["anyOf"] = new JsonArray(
                    new JsonObject { ["type"] = type, ["enum"] = new JsonArray([.. values.Where(value => value is not null).Select(value => value!.DeepClone())]) },
                    new JsonObject { ["type"] = "null" });
            }
        }
    }
}
