namespace Retab.Contracts.IntakeFuzz;

using System;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Retab.Contracts.Build.Import;

/// <summary>Whether the reason for a refusal names the file, and a place of it that exists.</summary>
internal static partial class RefusalCheck
{
    private const string OfTheContract = "no contract can be derived from it: ";

    // The overlay names the type that an x-union is for.
    private const string OfTheOverlay = ": x-union requires an enum here: upstream has changed.";

    internal static string? Fault(string refusal, string file, Origin origin, string text)
    {
        if (!refusal.StartsWith(file, StringComparison.Ordinal))
        {
            return $"The error does not name the file: '{refusal}'";
        }

        string rest = refusal[file.Length..];
        if (OfTheWhole().IsMatch(rest) || rest.EndsWith(OfTheOverlay, StringComparison.Ordinal))
        {
            return null;
        }

        rest = rest.StartsWith(": ", StringComparison.Ordinal) ? rest[2..] : rest;
        bool isOfTheContract = rest.StartsWith(OfTheContract, StringComparison.Ordinal);
        JsonNode? document = isOfTheContract ? Contract(origin, text) : UpstreamDocument(text);
        rest = isOfTheContract ? rest[OfTheContract.Length..] : rest;
        int missing = Expected().IsMatch(rest) ? 5 : 0;
        return Pointers.BeginsWithOne(rest, [document], missing) ? null : $"The error names no place of the document: '{rest}'";
    }

    private static JsonNode? UpstreamDocument(string text) => JsonNode.Parse(text, documentOptions: new() { MaxDepth = 256 });

    private static JsonObject? Contract(Origin origin, string text)
    {
        JsonObject slice = OperationSlice.Of(Build.Import.UpstreamDocument.Parse(text, ""), "", origin.Derivation.Operations);
        return origin.Derivation.Derive(slice, new RuleContext(origin.Imported.Contract), out _);
    }

    [GeneratedRegex(@"^( is not JSON: |: line [0-9]+: | is (empty|HTML|YAML|neither|a JSON array|not UTF-8))")]
    private static partial Regex OfTheWhole();

    [GeneratedRegex("expected|missing|there is no")]
    private static partial Regex Expected();
}
