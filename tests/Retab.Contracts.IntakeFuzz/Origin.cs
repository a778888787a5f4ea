namespace Retab.Contracts.IntakeFuzz;

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using Retab.Contracts.Build;
using Retab.Contracts.Build.Import;
using Retab.Contracts.Build.Json;

/// <summary>A document that mutants are made of, with the files of a clone that imports it.</summary>
internal sealed class Origin
{
    private Origin(string name, string document, string old, string operations, string overlay)
    {
        Name = name;
        Document = document;
        Old = old;
        Operations = operations;
        Overlay = overlay;
        var list = OperationList.Parse(operations, "operations.json");
        Imported = ContractVersion.Of(old, "old.json", DerivationWith(null));
        Derivation = DerivationWith(Imported.Contract);

        Derivation DerivationWith(JsonObject? contract) =>
            new(list, Build.Import.Overlay.Parse(overlay, "openapi/retab.overlay.json"), contract);
    }

    internal string Name { get; }

    /// <summary>What is mutated.</summary>
    internal string Document { get; }

    /// <summary>The version that was imported before.</summary>
    internal string Old { get; }

    internal string Operations { get; }

    internal string Overlay { get; }

    /// <summary>What was made of the version before: the contract of the clone.</summary>
    internal ContractVersion Imported { get; }

    internal Derivation Derivation { get; }

    /// <summary>The document of the API, and every form that can be imported.</summary>
    internal static IReadOnlyList<Origin> All()
    {
        string openapi = Path.Combine(SourceTree.Root, "openapi");
        string upstream = File.ReadAllText(Path.Combine(openapi, "retab.upstream.json"));
        var api = new Origin(
            "api", upstream, upstream, File.ReadAllText(Path.Combine(openapi, "operations.json")),
            File.ReadAllText(Path.Combine(openapi, "retab.overlay.json")));
        string[] folders = Directory.GetDirectories(Path.Combine(SourceTree.Root, "tests", "Forms"));
        return [api, .. folders.Order(StringComparer.Ordinal).Select(OfForm).OfType<Origin>()];
    }

    // Null for a form that is refused.
    private static Origin? OfForm(string folder)
    {
        string document = File.ReadAllText(Path.Combine(folder, "upstream.json"));
        string? before = Optional(folder, "before.json");
        string name = Path.GetFileName(folder);
        ListedOperation operation = OperationList.All(JsonNode.Parse(before ?? document)!).Single();
        var listed = new JsonObject
        {
            ["method"] = operation.Method, ["path"] = operation.Path, ["operationId"] = $"Forms_{Names.Pascal(name)}",
        };
        try
        {
            return new Origin(
                name, document, before ?? document, JsonText.Pretty(new JsonArray(listed)),
                Optional(folder, "overlay.json") ?? """{"overlay": "1.0.0", "actions": []}""");
        }
        catch (InputException)
        {
            return null;
        }
    }

    private static string? Optional(string folder, string file) =>
        Path.Combine(folder, file) is var path && File.Exists(path) ? File.ReadAllText(path) : null;
}
