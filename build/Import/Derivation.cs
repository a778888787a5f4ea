using Retab.Contracts.Build.Import.Rules;

namespace Retab.Contracts.Build.Import;

/// <summary>
/// How the contract is made of upstream's document: normalise, overlay, normalise what it added, name, and type what can be typed.
/// </summary>
/// <param name="operations">The operations that the contract takes.</param>
/// <param name="overlay">Our differences.</param>
/// <param name="checkedIn">The checked-in contract, whose names stay; null for none.</param>
internal sealed class Derivation(OperationList operations, Overlay overlay, JsonObject? checkedIn = null)
{
    internal OperationList Operations => operations;

    internal JsonObject? CheckedIn => checkedIn;

    /// <exception cref="InputException">The list of operations, the overlay or the contract cannot be read.</exception>
    internal static async Task<Derivation> ReadAsync(Repository repository, CancellationToken cancellationToken)
    {
        string contract = File.Exists(repository.Contract) ? await SpecSource.ReadAsync(repository.Contract, cancellationToken) : "";
        return new Derivation(
            await OperationList.ReadAsync(repository, cancellationToken),
            Overlay.Parse(await SpecSource.ReadAsync(repository.Overlay, cancellationToken), repository.Relative(repository.Overlay)),
            contract.Length > 0 ? JsonText.Parse(contract, repository.Relative(repository.Contract)) as JsonObject : null);
    }

    /// <param name="slice">The slice as upstream wrote it; stays as it is.</param>
    /// <param name="context">The contract before; gets what is left out of the contract or free-form in it, and what of the overlay may
    /// go.</param>
    /// <param name="unmatched">What of the overlay found nothing to act on: upstream has moved.</param>
    /// <exception cref="InputException">The slice is no OpenAPI document.</exception>
    internal JsonObject Derive(JsonObject slice, RuleContext context, out IReadOnlyList<string> unmatched)
    {
        var upstream = (JsonObject)slice.DeepClone();

        // An action may name a place as upstream wrote it, as it is normalised, or as the contract calls it.
        JsonObject normal = Normalise(Named(upstream), context);
        OverlayAction[] early =
            [.. overlay.Actions.Where(action => action.Path.Select(normal).Count == 0 && action.Path.Select(upstream).Count > 0)];
        if (early.Length > 0)
        {
            Overlay.Apply(early, upstream);
            normal = Normalise(Named(upstream), context);
        }

        IReadOnlyList<OverlayAction> late = Overlay.Apply(overlay.Actions.Except(early), normal);
        JsonObject contract = Name(normal, context);
        IReadOnlyList<OverlayAction> left = Overlay.Apply(late, contract);
        contract = left.Count < late.Count ? Name(contract, context) : contract;
        Complete(contract, context);
        unmatched = Overlay.Judge(left, contract, context.Notes);
        return contract;
    }

    // A copy with our ids of operations. Names of types that a person wrote, or that the overlay gives, are ours.
    private JsonObject Named(JsonObject upstream)
    {
        var named = (JsonObject)upstream.DeepClone();
        foreach (ListedOperation operation in operations.In(named))
        {
            operation.In(named)!["operationId"] = operation.Id;
        }

        JsonObject schemas = named.Object("components").Object("schemas") ?? [];
        IEnumerable<string> given = overlay.Actions
            .Where(action => action.Update.Text("x-name") is not null && action.Path.Select(upstream).Count > 0)
            .Select(action => action.Update.Text("x-name")!);
        foreach (string name in TypeNames.Handwritten.Union(given).Where(schemas.ContainsKey).ToList())
        {
            NamedTypes.Evict(named, schemas, name);
        }

        return named;
    }

    /// <summary>A copy in the contract's dialect, without the overlay; what has no type in C# stays as it is.</summary>
    internal static JsonObject Normalise(JsonObject slice, RuleContext context)
    {
        var contract = (JsonObject)slice.DeepClone();
        Apply(contract,
        [
            new InlineReferences(), new DeepReferences(), new JsonResponses(), new Security(), new BooleanSchemas(),
                new RedundantKeywords(), new Version30Keywords(),
            new ImpliedTypes(), new WriteOnlyMembers(), new NullableSchemas(), new UnionBases(context), new Compositions(),
                new InlineUnions(context),
            new InlineSchemas(context), new InlineAliases(context), new NullableForms(), new CollectionDefaults(), new OptionalParameters(),
        ]);
        return contract;
    }

    /// <summary>What makes the contract of a document whose types have their names: each place gets a form that has a type in C#.</summary>
    internal static void Complete(JsonObject contract, RuleContext context) => Apply(contract,
    [
        new TypedForms(context), new ReadableValues(context), new CollectionDefaults(), new SendableRequests(context),
            new ParameterNames(context), new SpelledNames(context),
        new StableOrder(),
    ]);

    /// <summary>A copy of a contract in the form that code is made of; one that was derived is so already.</summary>
    /// <exception cref="InputException">It is no OpenAPI document.</exception>
    internal static JsonObject InForm(JsonObject contract)
    {
        var context = new RuleContext(contract);
        JsonObject inForm = Name(contract, context);
        Complete(inForm, context);
        return inForm;
    }

    // What the overlay cannot do by itself: it names types and splits flat unions by extensions, carried out here.
    private static JsonObject Name(JsonObject document, RuleContext context)
    {
        JsonObject contract = Normalise(document, context);
        Apply(contract, [new NamedTypes(context), new InlineAliases(context), new FlatUnions(), new InlineUnions(context)]);
        return contract;
    }

    private static void Apply(JsonObject document, IReadOnlyList<IRule> rules)
    {
        foreach (IRule rule in rules)
        {
            rule.Apply(document);
        }
    }
}
