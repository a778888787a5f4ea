using System.Linq;
using System.Text.Json.Nodes;
using Retab.Contracts.Build.Json;

namespace Retab.Contracts.Build.Intake.Rules;

/// <summary>A parameter whose name is no name in C# says the one it has there, as <c>x-originalName</c>, which NSwag takes: <c>step_id</c> is <c>stepId</c>.</summary>
internal sealed class ParameterNames : IRule
{
    public void Apply(JsonObject document)
    {
        foreach (JsonNode? path in document.Object("paths")?.Select(entry => entry.Value) ?? [])
        {
            foreach (JsonObject parameter in (path as JsonObject)?.SelectMany(entry => entry.Value.Array("parameters")?.OfType<JsonObject>() ?? []) ?? [])
            {
                if (parameter.Text("name") is { } name && Names.Camel(name) is var camel && camel != name && !parameter.ContainsKey("x-originalName"))
                {
                    parameter["x-originalName"] = camel;
                }
            }
        }
    }
}
