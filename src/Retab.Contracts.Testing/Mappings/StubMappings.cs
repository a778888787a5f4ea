namespace Retab.Contracts.Testing;

using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

/// <summary>Writes what a stub serves as mappings. They require a key, but any key will do.</summary>
internal static partial class StubMappings
{
    // An ID can be longer than the file system allows for names.
    private const int LongestName = 100;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <exception cref="NotSupportedException">Mappings cannot express what was given.</exception>
    /// <exception cref="InvalidOperationException">Mappings of another export would stay in the directory.</exception>
    internal static void Write(StubState state, string directory, StubMappingFormat format)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(directory);
        MappingDialect dialect = format switch
        {
            StubMappingFormat.WireMockNet => new WireMockNetDialect(),
            StubMappingFormat.WireMockJava => new WireMockJavaDialect(),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "There is no such format."),
        };
        IReadOnlyList<Given> givens = state.Givens;
        StubAnswer? listAnswer = state.ListAnswer;
        foreach (Given given in givens)
        {
            ThrowIfFault($"Step '{given.StepId}'", given.Answers);
        }

        ThrowIfFault("The list", [listAnswer]);
        ThrowIfAlike(givens, dialect);
        List<StubMapping> mappings = [Unauthorized, .. Ranked(givens), .. OfList(givens, listAnswer)];
        string[] files =
        [
            .. mappings.Select((mapping, index) =>
                string.Create(CultureInfo.InvariantCulture, $"{index:000}-{FileName(mapping.Name)}.json")),
        ];
        Directory.CreateDirectory(directory);
        ThrowIfStale(directory, files);
        for (int i = 0; i < mappings.Count; i++)
        {
            string json = dialect.Write(mappings[i] with { Priority = i + 1 }).ToJsonString(Indented).ReplaceLineEndings("\n");
            File.WriteAllText(Path.Combine(directory, files[i]), $"{json}\n", new UTF8Encoding(false));
        }
    }

    private static StubMapping Unauthorized =>
        new("no-key", null, null, null, StubAnswer.Error(401, RetabErrorBodies.Text("Not authenticated")));

    private static void ThrowIfFault(string of, IEnumerable<StubAnswer?> answers)
    {
        if (answers.FirstOrDefault(answer => answer?.Fault is not null)?.Fault is { } fault)
        {
            throw new NotSupportedException($"{of} has the fault {fault}, which mappings cannot express. Export without it.");
        }
    }

    private static void ThrowIfAlike(IReadOnlyList<Given> givens, MappingDialect dialect)
    {
        string[]? alike = givens
            .Select(given => given.StepId)
            .Distinct()
            .GroupBy(dialect.Compared, StringComparer.Ordinal)
            .Select(group => group.ToArray())
            .FirstOrDefault(group => group.Length > 1);
        if (alike is not null)
        {
            throw new NotSupportedException(
                $"WireMock.Net cannot tell the steps '{alike[0]}' and '{alike[1]}' apart. Rename one of them.");
        }
    }

    /// <summary>Mappings of an earlier export that are not replaced would still answer.</summary>
    private static void ThrowIfStale(string directory, string[] files)
    {
        string[] stale =
        [
            .. Directory.GetFiles(directory, "*.json")
                .Select(file => Path.GetFileName(file))
                .Where(file => Numbered().IsMatch(file))
                .Except(files, StringComparer.OrdinalIgnoreCase)
                .Order(StringComparer.Ordinal),
        ];
        if (stale.Length > 0)
        {
            throw new InvalidOperationException(
                $"The directory '{directory}' has mappings of another export, such as {stale[0]}, which would still answer. Delete them, "
                + "or export to another directory.");
        }
    }

    /// <summary>
    /// Mappings for the run of the step, then for other runs, then without a run. WireMock.Net cannot match an absent parameter, so that
    /// comes last. Within each rank later Givens come first, so that they take precedence.
    /// </summary>
    private static IEnumerable<StubMapping> Ranked(IReadOnlyList<Given> givens)
    {
        Given[] latest = [.. givens.Reverse()];
        Given[] ofRuns = [.. latest.Where(given => given.RunId is not null)];
        return
        [
            .. ofRuns.SelectMany(given => OfStep(given, " run", new QueryCondition("run_id", given.RunId))),
            .. ofRuns.Select(given => given.StepId).Distinct().Select(id => new StubMapping(
                $"{id} other run", ContractOperation.Get, id, new QueryCondition("run_id", null), StubAnswer.Error(404))),
            .. latest.SelectMany(given => OfStep(given, "", null)),
        ];
    }

    /// <summary>The pages with a cursor, then other cursors, then the first page, which has none: the same order as for runs.</summary>
    private static IEnumerable<StubMapping> OfList(IReadOnlyList<Given> givens, StubAnswer? instead)
    {
        if (instead is not null)
        {
            return [new StubMapping("list", ContractOperation.List, null, null, instead)];
        }

        StubMapping[] pages =
        [
            .. new StepList(givens.Select(given => given.FirstListed).OfType<ListedStep>()).Pages().Select((page, index) => new StubMapping(
                $"list {index + 1}",
                ContractOperation.List,
                null,
                page.After is null ? null : new QueryCondition("after", page.After),
                page.Page)),
        ];
        return
        [
            .. pages.Skip(1),
            new("list other cursor", ContractOperation.List, null, new QueryCondition("after", null), StepList.UnknownCursor("after")),
            pages[0],
        ];
    }

    private static IEnumerable<StubMapping> OfStep(Given given, string suffix, QueryCondition? run)
    {
        bool isSequence = given.Answers.Count > 1;
        return
            from state in Enumerable.Range(0, given.Answers.Count)
            select new StubMapping(
                $"{given.StepId}{(isSequence ? $" {state + 1}" : "")}{suffix}",
                ContractOperation.Get,
                given.StepId,
                run,
                DownloadUrls.LeftOut(given.Answers[state]))
            {
                Scenario = isSequence ? $"{Uri.EscapeDataString(given.StepId)} of {Uri.EscapeDataString(given.RunId ?? "")}" : null,
                State = state == 0 ? null : Name(state),
                // The last state is followed by itself: WireMock.Net would start over.
                NextState = isSequence ? Name(Math.Min(state + 1, given.Answers.Count - 1)) : null,
            };
    }

    private static string Name(int state) => $"state {state + 1}";

    private static string FileName(string name) => string.Concat(
        name.Take(LongestName).Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' ? letter : '-'));

    [GeneratedRegex(@"\A[0-9]{3,}-")]
    private static partial Regex Numbered();
}
