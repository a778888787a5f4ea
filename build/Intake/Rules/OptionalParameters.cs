using System.Linq;
using System.Text.Json.Nodes;
using Retab.Contracts.Build.Json;

namespace Retab.Contracts.Build.Intake.Rules;

/// <summary>A parameter is optional unless it says otherwise: <c>required: false</c> and a default of null beside the schema go.</summary>
internal sealed class OptionalParameters : IRule
{
    public void Apply(JsonObject document)
    {
        foreach (JsonNode? operation in document.Object("paths")?.SelectMany(path => (path.Value as JsonObject)?.Select(entry => entry.Value) ?? []) ?? [])
        {
            foreach (JsonObject parameter in operation.Array("parameters")?.OfType<JsonObject>() ?? [])
            {
                if (parameter.Is("required", false))
                {
                    parameter.Remove("required");
                }

                if (parameter.ContainsKey("default") && parameter["default"] is null)
                {
                    parameter.Remove("default");
                }
            }
        }
    }
}
