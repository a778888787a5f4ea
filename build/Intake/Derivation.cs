using System.Collections.Generic;
using System.Text.Json.Nodes;
using Retab.Contracts.Build.Intake.Rules;

namespace Retab.Contracts.Build.Intake;

/// <summary>How the contract is made of upstream's document: slice, normalise, overlay, and what the overlay asked for.</summary>
internal static class Derivation
{
    /// <summary>From FastAPI's dialect to ours; each rule relies on those before it.</summary>
    private static readonly IReadOnlyList<IRule> Normalisation =
    [
        new OneVersion(), new InlineReferences(), new OperationSecurity(), new BooleanSchemas(), new Titles(), new OpenObjects(), new EmptyDefaults(),
        new SingleParts(), new InlineUnions(), new NullableEnums(), new InlineSchemas(), new NullableForms(), new CollectionDefaults(), new SchemaNames(), new SecuritySchemeNames(), new ParameterNames(), new OptionalParameters(),
    ];

    /// <summary>What the overlay cannot do by itself: it names types and splits flat unions by extensions, carried out here.</summary>
    private static readonly IReadOnlyList<IRule> Completion =
    [
        new NamedTypes(), new FlatUnions(), new NonTextEnums(), new UntypedAlternatives(), new FreeFormElements(), new StableOrder(),
    ];

    /// <param name="slice">The slice as upstream wrote it; stays as it is.</param>
    /// <param name="overlay">The deliberate differences.</param>
    /// <param name="unmatched">What of the overlay found nothing to act on: upstream has moved.</param>
    /// <exception cref="InputException">The slice holds what has no form in the contract.</exception>
    internal static JsonObject Derive(JsonObject slice, Overlay overlay, out IReadOnlyList<string> unmatched)
    {
        JsonObject contract = Normalise(slice);
        contract = overlay.Apply(contract, out unmatched);
        foreach (IRule rule in Completion)
        {
            rule.Apply(contract);
        }

        return contract;
    }

    /// <summary>A copy in the contract's dialect, without the overlay.</summary>
    internal static JsonObject Normalise(JsonObject slice)
    {
        var contract = (JsonObject)slice.DeepClone();
        foreach (IRule rule in Normalisation)
        {
            rule.Apply(contract);
        }

        return contract;
    }
}
