namespace Retab.Contracts.Build.Tests.Forms;

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using Retab.Contracts.Build.Import;
using Retab.Contracts.Build.Json;

/// <summary>One form of OpenAPI: a document of upstream's, maybe one before it and an overlay, and what is made of them.</summary>
internal sealed class Form
{
    private readonly string _folder;

    private Form(string folder)
    {
        _folder = folder;
        JsonObject document = Documents.Parse(Read("upstream.json")!);
        ListedOperation operation = OperationList.All(document).Single();
        Method = Names.Pascal(Name);
        var list = new OperationList("operations.json", [operation with { Id = $"Forms_{Method}" }]);
        try
        {
            var derivation = new Derivation(
                list, Read("overlay.json") is { } overlay ? Overlay.Parse(overlay, "overlay.json") : new Overlay([]));
            Before = Read("before.json") is { } before ? ContractVersion.Of(before, "before.json", derivation) : null;
            Version = ContractVersion.Of(Read("upstream.json")!, "upstream.json", derivation, Before);
            Again = ContractVersion.Of(Read("upstream.json")!, "upstream.json", derivation, Version);
        }
        catch (InputException exception)
        {
            Fault = exception.Message;
        }
    }

    /// <summary>All forms, read once.</summary>
    internal static IReadOnlyList<Form> All { get; } =
        [
            .. Directory.GetDirectories(Path.Combine(SourceTree.Root, "tests", "Forms"))
                .Order(StringComparer.Ordinal)
                .Select(folder => new Form(folder)),
        ];

    internal string Name => Path.GetFileName(_folder);

    internal string Method { get; }

    internal ContractVersion? Before { get; }

    /// <summary>What is made of it; null where it is refused.</summary>
    internal ContractVersion? Version { get; }

    /// <summary>What is made of it if that is the contract already.</summary>
    internal ContractVersion? Again { get; }

    /// <summary>Why it is refused; null where it is not.</summary>
    internal string? Fault { get; }

    /// <summary>The type that the operation answers with.</summary>
    internal string Root => JsonPointer.Last(OperationList.All(Version!.Contract!).Single().In(Version.Contract)
        .Object("responses").Object("200").Object("content").Object("application/json").Object("schema").Text("$ref")!);

    internal IEnumerable<string> Types => Version!.Contract.Object("components").Object("schemas")!.Select(schema => schema.Key);

    /// <summary>The JSON that a server may send, in the order of the file.</summary>
    internal IEnumerable<string> Sent =>
        (Read("reads.txt") ?? "").Split('\n').Where(line => line.StartsWith("< ", StringComparison.Ordinal)).Select(line => line[2..]);

    public override string ToString() => Name;

    /// <summary>Holds what was made against the file beside the form, or writes it, where FORMS_ACCEPT is set.</summary>
    internal void AssertFile(string name, string made)
    {
        if (Environment.GetEnvironmentVariable("FORMS_ACCEPT") is { Length: > 0 })
        {
            File.WriteAllText(Path.Combine(_folder, name), made);
        }

        Assert.That(
            made,
            Is.EqualTo(Read(name)),
            $"tests/Forms/{Name}/{name}: run the tests with FORMS_ACCEPT=1 to write what is made now, and read the difference.");
    }

    private string? Read(string name) => Path.Combine(_folder, name) is var file && File.Exists(file) ? File.ReadAllText(file) : null;
}
