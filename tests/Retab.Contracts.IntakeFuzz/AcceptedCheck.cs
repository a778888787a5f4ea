namespace Retab.Contracts.IntakeFuzz;

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Retab.Contracts.Build.Contract;
using Retab.Contracts.Build.Difference;
using Retab.Contracts.Build.Import;
using Retab.Contracts.Build.Json;

/// <summary>Whether what was made of a document is a contract, the same every time, and the messages lead to places that exist.</summary>
internal sealed partial class AcceptedCheck(Origin origin, ContractVersion version, IReadOnlyList<Change> changes, string text, string file)
{
    private static readonly Regex Version = new(XDocument.Load(Path.Combine(SourceTree.Root, "build", "ContractGeneration.targets"))
        .Descendants("ContractVersionPattern").Single().Value);

    private readonly JsonObject _contract = version.Contract!;

    internal string? Fault() => Contract() ?? Repeated() ?? Unchanged() ?? Input() ?? Changes() ?? Notes();

    private string? Contract() =>
        ContractChecks.CheckForCode(_contract).Select(fault => $"The contract is not valid: '{fault}'").FirstOrDefault()
        ?? Difference("The contract is not in form", Derivation.InForm(_contract));

    // The same again; with its own result in the clone; and of the slice that is kept.
    private string? Repeated()
    {
        if (version.Slice is null)
        {
            return null;
        }

        var taken = new Derivation(origin.Derivation.Operations, Overlay.Parse(origin.Overlay, "openapi/retab.overlay.json"), _contract);
        return Fault("another time", origin.Derivation, text, origin.Imported)
            ?? Fault("with its own result as the contract", taken, text, version)
            ?? Fault("of the slice", origin.Derivation, JsonText.Pretty(version.Slice), origin.Imported);

        string? Fault(string what, Derivation derivation, string document, ContractVersion previous)
        {
            ContractVersion again = ContractVersion.Of(document, file, derivation, previous);
            return Difference($"Another contract {what}", again.Contract);
        }
    }

    private string? Unchanged() => Comparison.Compare(version, version) is [var change, ..]
        ? $"A change where there is none: '{change.Id} {change.Pointer} {change.Message}'"
        : null;

    private string? Input()
    {
        _ = ClientRegistrations.Of(_contract);
        _ = Report.Markdown(changes) + Report.Json(changes) + string.Concat(Report.Lines(changes));
        string input = JsonText.Pretty(GeneratorInput.Of(_contract));
        return Version.IsMatch(input) ? null : $"The build finds no version: '{input[..Math.Min(input.Length, 300)]}'";
    }

    private string? Changes()
    {
        JsonNode?[] documents = [_contract, origin.Imported.Contract, .. Forms(version), .. Forms(origin.Imported)];

        // The index of a parameter is that of the new version, even if only the old one has the keyword.
        return changes.FirstOrDefault(change => !Pointers.Lead(change.Pointer, documents)
            && !Pointers.Lead(JsonPointer.Parent(change.Pointer), documents)) is { } lost
            ? $"The change {lost.Id} has no place: '{lost.Pointer}: {lost.Message}'"
            : null;
    }

    private string? Notes()
    {
        JsonNode?[] documents = [.. Forms(version), _contract];
        foreach (string note in version.Notes)
        {
            if (note.StartsWith('/') && !Pointers.BeginsWithOne(note, documents, MissingOf(note)))
            {
                return $"A note has no place: '{note}'";
            }

            if (Target().Match(note) is { Success: true } target && !documents.Any(document => Selects(target.Groups[1].Value, document!)))
            {
                return $"A note proposes a target that selects nothing: '{note}'";
            }
        }

        return null;
    }

    // An example may be the overlay's.
    private static int MissingOf(string note) => note.Contains("/examples/", StringComparison.Ordinal) ? 20 : 1;

    private static bool Selects(string path, JsonNode document)
    {
        try
        {
            return JsonPath.Parse(path).Select(document).Count > 0;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    // The document as the overlay sees it: as it was published, normalised, and with the names of the contract.
    private IEnumerable<JsonNode> Forms(ContractVersion version)
    {
        if (version.Slice is null)
        {
            return [];
        }

        var first = new RuleContext((JsonObject?)null);
        var next = new RuleContext(origin.Imported.Contract);
        JsonObject named = Derivation.Normalise(origin.Derivation.Named(Derivation.WithoutOurs(version.Slice)), next);
        return [version.Slice, Derivation.Normalise(version.Slice, first), named, Derivation.Name(named, next)];
    }

    // With the first lines that differ.
    private string? Difference(string fault, JsonObject? other)
    {
        string[] lines = JsonText.Pretty(_contract).Split('\n');
        string[] others = JsonText.Pretty(other).Split('\n');
        int same = lines.Zip(others).TakeWhile(pair => pair.First == pair.Second).Count();
        return same == lines.Length && same == others.Length
            ? null
            : $"{fault}: '{lines.ElementAtOrDefault(same)}' or '{others.ElementAtOrDefault(same)}'";
    }

    [GeneratedRegex(@" at (\$.*) in the overlay")]
    private static partial Regex Target();
}
