using System.Collections.Generic;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Retab.Contracts.Build.Intake.Rules;

namespace Retab.Contracts.Build.Intake;

/// <summary>How the contract is made of upstream's document: slice, normalise, overlay, and what the overlay asked for.</summary>
internal sealed class Derivation(OperationList operations, Overlay overlay)
{
    /// <summary>From FastAPI's dialect to ours; each rule relies on those before it.</summary>
    private static readonly IReadOnlyList<IRule> Normalisation =
    [
        new OneVersion(), new InlineReferences(), new OperationSecurity(), new BooleanSchemas(), new Titles(), new OpenObjects(), new EmptyDefaults(),
        new SingleParts(), new InlineAliases(), new InlineUnions(), new NullableEnums(), new InlineSchemas(), new NullableForms(), new CollectionDefaults(),
        new SchemaNames(), new SecuritySchemeNames(), new OptionalParameters(),
    ];

    internal OperationList Operations => operations;

    /// <exception cref="InputException">The list of operations or the overlay cannot be read.</exception>
    internal static async Task<Derivation> ReadAsync(Repository repository, CancellationToken cancellationToken) => new(
        await OperationList.ReadAsync(repository, cancellationToken),
        Overlay.Parse(await SpecSource.ReadAsync(repository.Overlay, cancellationToken), repository.Relative(repository.Overlay)));

    /// <param name="slice">The slice as upstream wrote it; stays as it is.</param>
    /// <param name="unmatched">What of the overlay found nothing to act on: upstream has moved.</param>
    /// <param name="notes">Gets what is left out of the contract, and why, and what of the overlay may go.</param>
    /// <exception cref="InputException">The slice holds what has no form in the contract.</exception>
    internal JsonObject Derive(JsonObject slice, out IReadOnlyList<string> unmatched, ICollection<string> notes)
    {
        var named = (JsonObject)slice.DeepClone();
        foreach (ListedOperation operation in operations.In(named))
        {
            operation.In(named)!["operationId"] = operation.Id;
        }

        JsonObject contract = overlay.Apply(Normalise(named), out unmatched, notes);
        foreach (IRule rule in Completion(notes))
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

    /// <summary>What the overlay cannot do by itself: it names types and splits flat unions by extensions, carried out here.</summary>
    private static IReadOnlyList<IRule> Completion(ICollection<string> notes) =>
    [
        new NamedTypes(), new FlatUnions(), new NonTextEnums(), new UntypedAlternatives(), new FreeFormElements(), new SendableRequests(notes),
        new ParameterNames(), new StableOrder(),
    ];
}
