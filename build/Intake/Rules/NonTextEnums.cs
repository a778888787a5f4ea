using System.Text.Json.Nodes;
using Retab.Contracts.Build.Json;

namespace Retab.Contracts.Build.Intake.Rules;

/// <summary>An enum of numbers or mixed values becomes its plain type: an open enum in C# is a text.</summary>
internal sealed class NonTextEnums : IRule
{
    public void Apply(JsonObject document)
    {
        foreach (SchemaPlace place in SchemaPlace.All(document))
        {
            if (place.Schema is JsonObject schema && schema.ContainsKey("enum") && schema.Text("type") != "string")
            {
                schema.Remove("enum");
                schema.Remove("default");
            }
        }
    }
}
