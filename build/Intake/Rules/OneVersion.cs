using System.Text.Json.Nodes;

namespace Retab.Contracts.Build.Intake.Rules;

/// <summary>Every version that is understood becomes 3.1.0: the forms of 3.0 are rewritten by the rules after this one.</summary>
internal sealed class OneVersion : IRule
{
    public void Apply(JsonObject document) => document["openapi"] = "3.1.0";
}
