using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;

namespace Retab.Contracts.Testing;

/// <summary>Writes what a stub is told as mappings. They ask for a key, whichever: theirs is a test's own.</summary>
internal static class StubMappings
{
    // An id may be longer than any file system's names.
    private const int LongestName = 100;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <exception cref="NotSupportedException">A fault is given that mappings cannot say.</exception>
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
        List<StubMapping> mappings = [Unauthorized, .. Ranked(givens), .. OfList(givens, listAnswer)];
        Directory.CreateDirectory(directory);
        for (int i = 0; i < mappings.Count; i++)
        {
            string file = Path.Combine(
                directory, $"{i.ToString("000", CultureInfo.InvariantCulture)}-{FileName(mappings[i].Name)}.json");
            File.WriteAllText(
                file,
                dialect.Write(mappings[i] with { Priority = i + 1 })
                    .ToJsonString(Indented)
                    .Replace("\r\n", "\n", StringComparison.Ordinal) + "\n",
                new UTF8Encoding(false));
        }
    }

    private static StubMapping Unauthorized =>
        new("no-key", null, null, null, StubAnswer.Error(401, RetabErrorBodies.Text("Not authenticated")));

    private static void ThrowIfFault(string of, IEnumerable<StubAnswer?> answers)
    {
        if (answers.FirstOrDefault(answer => answer?.Fault is not null)?.Fault is { } fault)
        {
            throw new NotSupportedException($"{of}: mappings cannot say the fault {fault}; export without it.");
        }
    }

    /// <summary>
    /// The run itself, then other runs, then no run: WireMock.Net has no words for a parameter that is absent, so what is left over must be
    /// that. Of one rank later Givens come first, so that they win.
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

    /// <summary>The pages behind a cursor, then other cursors, then the first page: without a cursor, as with a run above.</summary>
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
                Scenario = isSequence ? $"{given.StepId} of {given.RunId}" : null,
                State = state == 0 ? null : Name(state),
                // The last state is its own next one: WireMock.Net would begin anew.
                NextState = isSequence ? Name(Math.Min(state + 1, given.Answers.Count - 1)) : null,
            };
    }

    private static string Name(int state) => $"state {state + 1}";

    private static string FileName(string name) => string.Concat(
        name.Take(LongestName).Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' ? letter : '-'));
}
