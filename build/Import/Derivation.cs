namespace Retab.Contracts.Build.Import;

/// <summary>
/// Derives the contract from upstream's document: normalise, apply the overlay, normalise what it added, name the types, and give every
/// place a type in C#. The names of the checked-in contract are kept.
/// </summary>
internal sealed class Derivation(OperationList operations, Overlay overlay, JsonObject? checkedIn = null)
{
    internal OperationList Operations => operations;

    internal JsonObject? CheckedIn => checkedIn;

    internal static async Task<Derivation> ReadAsync(Repository repository, CancellationToken cancellationToken) => new(
        await OperationList.ReadAsync(repository, cancellationToken),
        Overlay.Parse(await SpecSource.ReadAsync(repository.Overlay, cancellationToken), repository.Relative(repository.Overlay)),
        (await ContractVersion.CheckedInAsync(repository, cancellationToken)).Contract);

    /// <summary>Derives the contract from a slice, which is not changed. Unmatched are the actions for what upstream has moved.</summary>
    internal JsonObject Derive(JsonObject slice, RuleContext context, out IReadOnlyList<string> unmatched)
    {
        JsonObject upstream = WithoutOurs(slice);
        if (overlay.Actions.Any(action => action.Target == "$" && action.Update.Array("servers") is not null))
        {
            // An overlay can only append to a list: its servers replace upstream's.
            upstream.Remove("servers");
        }

        // An action may target a place as upstream wrote it, in normalised form, or by its name in the contract.
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

    /// <summary>Names the action of the overlay that has a reference which the fault quotes; empty if there is none.</summary>
    internal string Origin(string fault) => overlay.Actions
        .Where(action => action.Update.WithDescendants().Any(node => References.Name(node.AsText()) is not null
            && fault.EndsWith($" {node.AsText()}.", StringComparison.Ordinal)))
        .Select(action => $" {action.At} refers to it: correct the action.").FirstOrDefault() ?? "";

    /// <summary>Returns a copy without the keywords that are the overlay's and ours, whatever they mean upstream.</summary>
    internal static JsonObject WithoutOurs(JsonObject slice)
    {
        var upstream = (JsonObject)slice.DeepClone();
        foreach ((_, JsonObject schema) in SchemaPlace.Objects(upstream))
        {
            schema.RemoveAll(NamedTypes.Keyword, NamedTypes.Description, NamedTypes.Within, FlatUnions.Keyword, Names.Keyword);
        }

        foreach (JsonObject parameter in upstream.WithDescendants().OfType<JsonObject>().Where(node => node.Text("in") is not null))
        {
            parameter.Remove(ParameterNames.Keyword);
        }

        return upstream;
    }

    /// <summary>
    /// Returns a copy with our operation IDs. An upstream schema gives way where its name is empty, that of a hand-written type, or one
    /// that the overlay assigns.
    /// </summary>
    internal JsonObject Named(JsonObject upstream)
    {
        var named = (JsonObject)upstream.DeepClone();
        foreach (ListedOperation operation in operations.In(named))
        {
            operation.In(named)!["operationId"] = operation.Id;
        }

        JsonObject schemas = named.Schemas();
        IEnumerable<string> given = overlay.Actions
            .Where(action => action.Update.Text("x-name") is not null && action.Path.Select(upstream).Count > 0)
            .Select(action => action.Update.Text("x-name")!);
        foreach (string name in TypeNames.Handwritten.Union(given).Append("").Where(schemas.ContainsKey).ToList())
        {
            NamedTypes.Evict(named, schemas, name);
        }

        return named;
    }

    /// <summary>Returns a copy in the contract's dialect, without the overlay. A place that has no type in C# is left as it is.</summary>
    internal static JsonObject Normalise(JsonObject slice, RuleContext context)
    {
        var contract = (JsonObject)slice.DeepClone();
        Apply(contract,
        [
            new InlineReferences(),
            new DeepReferences(),
            new JsonResponses(),
            new Security(),
            new BooleanSchemas(),
            new PlainKeywords(),
            new PlainAlternatives(),
            new WriteOnlyMembers(),
            new NullableSchemas(),
            new UnionBases(context),
            new Compositions(),
            new InlineUnions(context),
            new InlineSchemas(context),
            new InlineAliases(context),
            new NullableForms(),
            new CollectionDefaults(),
            new OptionalParameters(),
        ]);
        return contract;
    }

    /// <summary>Gives every place of a document whose types are named a form that has a type in C#.</summary>
    internal static void Complete(JsonObject contract, RuleContext context) => Apply(contract,
    [
        new TypedForms(context),
        new ReadableValues(context),
        new CollectionDefaults(),
        new SendableRequests(context),
        new OptionalParameters(),
        new ParameterNames(context),
        new SpelledNames(context),
        new StableOrder(),
    ]);

    /// <summary>Returns a copy of a contract in the form that code is generated from. A derived contract already has it.</summary>
    internal static JsonObject InForm(JsonObject contract)
    {
        var context = new RuleContext(contract);
        JsonObject inForm = Name(contract, context);
        Complete(inForm, context);
        return inForm;
    }

    /// <summary>Returns a copy in which the extensions of the overlay, x-name and x-union, are carried out.</summary>
    internal static JsonObject Name(JsonObject document, RuleContext context)
    {
        JsonObject contract = Normalise(document, context);
        Apply(contract, [new NamedTypes(context), new InlineAliases(context), new FlatUnions(), new InlineUnions(context)]);
        return contract;
    }

    private static void Apply(JsonObject document, IRule[] rules) => Array.ForEach(rules, rule => rule.Apply(document));
}
