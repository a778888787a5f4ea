using System.Linq;
using System.Text.Json.Nodes;
using Retab.Contracts.Build.Contract;
using Retab.Contracts.Build.Json;

namespace Retab.Contracts.Build.Intake.Rules;

/// <summary>
/// A schema whose name is no name in C#, as FastAPI's <c>Step-Output</c>, asks for one that is: <c>StepOutput</c>. One whose name the library
/// needs for another type is <c>RetabFile</c> instead of <c>File</c>.
/// </summary>
internal sealed class SchemaNames : IRule
{
    public void Apply(JsonObject document)
    {
        foreach ((string name, JsonNode? schema) in document.Object("components").Object("schemas") ?? [])
        {
            if (schema is JsonObject @object && !@object.ContainsKey("x-name") && Spelled(name) is { Length: > 0 } spelled && spelled != name)
            {
                @object["x-name"] = spelled;
            }
        }
    }

    private static string Spelled(string name)
    {
        string spelled = name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_') ? name : Names.Pascal(name);
        return TypeNames.Taken.Contains(Names.Pascal(spelled)) ? $"Retab{Names.Pascal(spelled)}" : spelled;
    }
}
