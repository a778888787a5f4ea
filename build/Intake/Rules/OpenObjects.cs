using System.Text.Json;
using System.Text.Json.Nodes;

namespace Retab.Contracts.Build.Intake.Rules;

/// <summary><c>additionalProperties</c> that allows anything goes: an object is open unless it says otherwise.</summary>
internal sealed class OpenObjects : IRule
{
    public void Apply(JsonObject document)
    {
        foreach (SchemaPlace place in SchemaPlace.All(document))
        {
            if (place.Schema is JsonObject schema && (schema["additionalProperties"] is JsonObject { Count: 0 } || schema["additionalProperties"]?.GetValueKind() == JsonValueKind.True))
            {
                schema.Remove("additionalProperties");
            }
        }
    }
}
