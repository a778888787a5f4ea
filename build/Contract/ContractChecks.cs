using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Retab.Contracts.Build.Text;

namespace Retab.Contracts.Build.Contract;

/// <summary>All that a contract has to be before code is made of it, each finding on one line with its JSON pointer.</summary>
internal static class ContractChecks
{
    private const int Longest = 600;

    // In this order: what comes later follows the references that come first.
    internal static IEnumerable<string> Check(JsonNode? document) => document is JsonObject
        ? References.Check(document)
            .Concat(Dialect.Check(document)).Concat(Unions.Check(document)).Concat(Spelling.Check(document)).Concat(Shapes.Check(document)).Concat(Bounds.Check(document))
            .Concat(Defaults.Check(document)).Concat(Operations.Check(document)).Concat(Examples.Check(document)).Select(Line)
        : ["#: the document is no object."];

    /// <summary>With what only the code asks for: the names that our overlay sets, and what code that a person wrote stands on.</summary>
    internal static IEnumerable<string> CheckForCode(JsonNode? document) =>
        Check(document).Concat(document is null ? [] : Operations.CheckNames(document).Concat(Needs.Check(document)).Select(Line));

    private static string Line(string finding) =>
        PlainText.OneLine(finding.Length <= Longest ? finding : finding[..(Longest / 2)] + "…" + finding[^(Longest / 2)..]);
}
