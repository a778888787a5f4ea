using System.Linq;
using System.Text.Json.Nodes;
using Retab.Contracts.Build.Json;

namespace Retab.Contracts.Build.Intake.Rules;

/// <summary>A schema whose name is no name in C#, as FastAPI's <c>Step-Output</c>, asks for one that is: <c>StepOutput</c>.</summary>
internal sealed class SchemaNames : IRule
{
    public void Apply(JsonObject document)
    {
        foreach ((string name, JsonNode? schema) in document.Object("components").Object("schemas") ?? [])
        {
            if (!name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_') && Names.Pascal(name) is { Length: > 0 } spelled && schema is JsonObject @object && !@object.ContainsKey("x-name"))
            {
                @object["x-name"] = spelled;
            }
        }
    }
}
