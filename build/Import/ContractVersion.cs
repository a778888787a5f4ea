namespace Retab.Contracts.Build.Import;

/// <summary>
/// One version of the contract: in our dialect, and what upstream wrote. The first is null if an upstream document has none of the listed
/// operations, the second if the document is in our dialect.
/// </summary>
internal sealed record ContractVersion(JsonObject? Contract, JsonObject? Slice)
{
    /// <summary>The overlay actions that match nothing because upstream has moved.</summary>
    internal IReadOnlyList<string> Unmatched { get; private init; } = [];

    /// <summary>The parts of the document that the contract omits or changes, and why.</summary>
    internal IReadOnlyList<string> Notes { get; private init; } = [];

    /// <summary>The operations of the document that are not listed, the nearest first.</summary>
    internal IReadOnlyList<ListedOperation> NotTaken { get; init; } = [];

    /// <summary>Writes one line for each part of the document that the contract omits or changes.</summary>
    internal async Task WriteNotesAsync(string list, TextWriter output)
    {
        // A large document has hundreds of operations that are not in the contract.
        const int Most = 20;
        int more = NotTaken.Count - Most;
        IEnumerable<string> operations = NotTaken.Take(Most)
            .Select(operation => $"{operation} is not in the contract: to add it, list it in {list}.")
            .Concat(more > 0 ? [$"{more} more operations are not in the contract."] : []);
        foreach (string note in Notes.Concat(operations))
        {
            await output.WriteLineAsync($"Note: {PlainText.OneLine(note)}");
        }
    }

    /// <summary>The contract and the slice in the clone; each is null if its file is missing or empty.</summary>
    internal static async Task<ContractVersion> CheckedInAsync(Repository repository, CancellationToken cancellationToken)
    {
        return new ContractVersion(await ReadAsync(repository.Contract), await ReadAsync(repository.Upstream));

        async Task<JsonObject?> ReadAsync(string file)
        {
            string text = File.Exists(file) ? await SpecSource.ReadAsync(file, cancellationToken) : "";
            JsonNode? document = text.Length > 0 ? JsonText.Parse(text, repository.Relative(file)) : null;
            InputException.ThrowIf(document is not (null or JsonObject), $"{repository.Relative(file)}: an object is expected.");
            return document as JsonObject;
        }
    }

    internal static async Task<ContractVersion> ReadAsync(
        string source, Derivation derivation, ContractVersion? previous, CancellationToken cancellationToken) =>
        Of(await SpecSource.ReadAsync(source, cancellationToken), SpecSource.Shown(source), derivation, previous);

    /// <summary>Reads a document in either dialect. The names of the previous version, or of the checked-in contract, are kept.</summary>
    internal static ContractVersion Of(string text, string name, Derivation derivation, ContractVersion? previous = null)
    {
        JsonObject document = UpstreamDocument.Parse(text, name);
        if (IsOurs(document))
        {
            return new ContractVersion(References.Check(document).Any() ? document : Of(name, () => Derivation.InForm(document)), null);
        }

        return derivation.Operations.In(document).Any()
            ? OfUpstream(document, name, derivation, previous)
            : new ContractVersion(null, document);
    }

    internal static ContractVersion OfUpstream(JsonObject document, string name, Derivation derivation, ContractVersion? previous = null)
    {
        JsonObject slice = OperationSlice.Of(document, name, derivation.Operations);
        var context = new RuleContext(previous?.Contract ?? derivation.CheckedIn);
        IReadOnlyList<string> unmatched = [];
        JsonObject contract = Of(name, () => derivation.Derive(slice, context, out unmatched));
        return ContractChecks.Check(contract).FirstOrDefault() is { } fault
            ? throw new InputException($"{name}: no contract can be derived from it: {fault}{derivation.Origin(fault)}")
            : new ContractVersion(contract, slice)
            {
                Unmatched = unmatched,
                Notes = [.. context.Notes.Distinct()],
                NotTaken = [.. derivation.Operations.NotIn(document)],
            };
    }

    // A rule knows the place of a fault, but not the file.
    private static JsonObject Of(string name, Func<JsonObject> derive)
    {
        try
        {
            return derive();
        }
        catch (InputException exception) when (exception.Message[0] is '/' or '#')
        {
            throw new InputException($"{name}: {exception.Message}");
        }
    }

    // Ours names operations and parameters for C#, and has unions in the form that the templates read.
    private static bool IsOurs(JsonObject document)
    {
        JsonObject schemas = document.Schemas();
        return document.Text("openapi") == "3.1.0" && OperationList.All(document).All(operation => Operations.IsId(operation.Id))
            && (OperationList.All(document)
                .Any(operation => operation.In(document).Array("parameters")?.Any(one => one.Node("x-originalName") is not null) == true)
                || schemas.Any(schema => UnionForm.IsMade(schemas, schema.Key)));
    }
}
