using System.Text.Json.Nodes;

namespace Retab.Contracts.Build.Intake.Rules;

/// <summary>Titles of schemas go: FastAPI makes them from the names, which say it already.</summary>
internal sealed class Titles : IRule
{
    public void Apply(JsonObject document)
    {
        foreach (SchemaPlace place in SchemaPlace.All(document))
        {
            (place.Schema as JsonObject)?.Remove("title");
        }
    }
}
