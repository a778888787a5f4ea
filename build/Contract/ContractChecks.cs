using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Retab.Contracts.Build.Import;
using Retab.Contracts.Build.Import.Rules;
using Retab.Contracts.Build.Json;
using Retab.Contracts.Build.Text;

namespace Retab.Contracts.Build.Contract;

/// <summary>
/// All that a contract has to be before code is made of it, each finding on one line with its JSON pointer. The forms are what the rules make:
/// a contract in form stays as it is under them.
/// </summary>
internal static class ContractChecks
{
    private const int Longest = 600;

    internal static IEnumerable<string> Check(JsonNode? document)
    {
        string[] structure = document is JsonObject contract ? [.. References.Check(contract)] : ["#: the document is no object."];
        IEnumerable<string> findings = structure.Length > 0 ? structure : Form((JsonObject)document!).Concat(Operations.Check(document!));
        return findings.Select(Line);
    }

    /// <summary>With what only the code asks for: the names that our overlay sets, and what code that a person wrote stands on.</summary>
    internal static IEnumerable<string> CheckForCode(JsonNode? document) =>
        Check(document).Concat(document is null ? [] : Operations.CheckNames(document).Concat(Needs.Check(document)).Select(Line));

    private static IEnumerable<string> Form(JsonObject contract)
    {
        var context = new RuleContext(contract);
        JsonObject inForm;
        try
        {
            inForm = Derivation.Normalise(contract, context);
            new NamedTypes(context).Apply(inForm);
            new InlineAliases().Apply(inForm);
            Derivation.Complete(inForm, context);
        }
        catch (InputException exception)
        {
            return [$"#{exception.Message}"];
        }

        return context.Notes.Select(note => note[0] == '/' ? $"#{note}" : note).Concat(Differences(contract, inForm, "#").Take(1));
    }

    private static IEnumerable<string> Differences(JsonNode? old, JsonNode? @new, string pointer)
    {
        if (JsonNode.DeepEquals(old, @new))
        {
            return [];
        }

        if (old is JsonObject left && @new is JsonObject right)
        {
            return left.Select(member => member.Key).Union(right.Select(member => member.Key))
                .SelectMany(name => left.ContainsKey(name) && right.ContainsKey(name)
                    ? Differences(left[name], right[name], JsonPointer.Append(pointer, name))
                    : JsonNode.DeepEquals(left[name], right[name]) && left[name] is null && left.Count == right.Count ? [] : [Told(JsonPointer.Append(pointer, name), left.ContainsKey(name), right[name])]);
        }

        return old is JsonArray olds && @new is JsonArray news && olds.Count == news.Count
            ? JsonChildren.Of(olds).Zip(news).SelectMany(pair => Differences(pair.First.Value, pair.Second, $"{pointer}/{pair.First.Name}"))
            : [Told(pointer, isThere: true, @new)];
    }

    private static string Told(string pointer, bool isThere, JsonNode? expected)
    {
        string remedy = expected is null ? "leave it out" : $"{(isThere ? "expected is" : "missing is")} {PlainText.Quoted(JsonText.Compact(expected))}";
        return $"{pointer}: this is not in the contract's form: {remedy}. 'sync' writes it so.";
    }

    private static string Line(string finding) =>
        PlainText.OneLine(finding.Length <= Longest ? finding : finding[..(Longest / 2)] + "…" + finding[^(Longest / 2)..]);
}
