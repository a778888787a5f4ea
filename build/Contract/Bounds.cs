using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Retab.Contracts.Build.Json;

namespace Retab.Contracts.Build.Contract;

/// <summary>What schemas say of single values is what JSON Schema has words for: samples are made of it, and steps held against it.</summary>
internal static class Bounds
{
    private static readonly string[] Numbers = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"];
    private static readonly string[] Counts = ["minLength", "maxLength", "minItems", "maxItems"];

    internal static IEnumerable<string> Check(JsonNode document)
    {
        foreach ((string pointer, JsonObject node) in Nodes.Of(document)
            .Where(at => at.Pointer.StartsWith("#/components/schemas/", StringComparison.Ordinal) || at.Pointer.Contains("/parameters/", StringComparison.Ordinal)))
        {
            if (node.ContainsKey("pattern") && !IsPattern(node.Text("pattern")))
            {
                yield return pointer + "/pattern: a regular expression is expected.";
            }

            if (node.ContainsKey("format") && node.Text("format") is null)
            {
                yield return pointer + "/format: a text is expected.";
            }

            foreach (string keyword in Numbers.Where(keyword => node.ContainsKey(keyword) && !IsNumber(node[keyword], double.MinValue)))
            {
                yield return pointer + "/" + keyword + ": a number is expected.";
            }

            foreach (string keyword in Counts.Where(keyword => node.ContainsKey(keyword) && !IsNumber(node[keyword], 0)))
            {
                yield return pointer + "/" + keyword + ": a number from 0 on is expected.";
            }
        }
    }

    private static bool IsNumber(JsonNode? node, double least) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.Number && value.TryGetValue(out double number) && double.IsFinite(number) && number >= least;

    private static bool IsPattern(string? pattern)
    {
        try
        {
            return pattern is not null && new Regex(pattern, RegexOptions.ECMAScript) is not null;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
