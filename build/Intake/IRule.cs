using System.Text.Json.Nodes;

namespace Retab.Contracts.Build.Intake;

/// <summary>One change of form on the way from upstream's dialect to the contract's. A document already in form stays as it is.</summary>
internal interface IRule
{
    /// <exception cref="InputException">The document holds what has no form in the contract.</exception>
    void Apply(JsonObject document);
}
