namespace Retab.Contracts.IntakeFuzz;

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

/// <summary>A document that nobody would publish.</summary>
/// <param name="Name">The origin, the seed and the number.</param>
/// <param name="Origin">What it was made of.</param>
/// <param name="Text">The document.</param>
/// <param name="Kinds">What was done, in order.</param>
internal sealed record Mutant(string Name, Origin Origin, string Text, IReadOnlyList<string> Kinds);

/// <summary>Makes mutants: a seed and a number give the same one always.</summary>
internal sealed class Mutation(int seed, IReadOnlyList<Origin> origins)
{
    private const int MostChanges = 6;

    private static readonly JsonSerializerOptions Relaxed = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 1000,
    };

    internal Mutant Make(int number)
    {
        var random = new Random(unchecked((seed * 1_000_003) + number));

        // The document of the API, the first one, is larger and slower than a form.
        Origin origin = random.Next(12) == 0 ? origins[0] : Drawn(number, "origin");
        var document = (JsonObject)JsonNode.Parse(origin.Document)!;
        var change = new DocumentChange(random, document, (JsonObject)JsonNode.Parse(Drawn(number, "donor").Document)!);
        var kinds = new List<string>();
        for (int count = 1 + random.Next(MostChanges); count > 0; count--)
        {
            kinds.Add(change.Apply());
        }

        string name = string.Create(CultureInfo.InvariantCulture, $"{origin.Name}--{seed}-{number}");
        return new Mutant(name, origin, RawValues.Insert(document.ToJsonString(Relaxed)), kinds);
    }

    // Each form draws a lot, so that a new form changes few of the documents.
    private Origin Drawn(int number, string purpose) =>
        origins.Skip(1).MaxBy(origin => Lot(string.Create(CultureInfo.InvariantCulture, $"{origin.Name} {purpose} {seed} {number}")))!;

    // FNV-1a, mixed once more: the last letters decide as well.
    private static uint Lot(string text)
    {
        uint hash = text.Aggregate(2_166_136_261u, (hash, letter) => unchecked((hash ^ letter) * 16_777_619u));
        return unchecked((hash ^ (hash >> 15)) * 0x2C1B3C6Du);
    }
}
