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
    internal static void Write(StubBook book, string directory, StubMappingFormat format)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(directory);
        MappingDialect dialect = format switch
        {
            StubMappingFormat.WireMockNet => new WireMockNetDialect(),
            StubMappingFormat.WireMockJava => new WireMockJavaDialect(),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "There is no such format."),
        };
        IReadOnlyList<Given> givens = book.Givens;
        foreach (Given given in givens)
        {
            if (given.Answers.FirstOrDefault(answer => answer.Fault is not null)?.Fault is { } fault)
            {
                throw new NotSupportedException(
                    "Step '" + given.StepId + "': mappings cannot say the fault " + fault + "; export without it.");
            }
        }

        List<StubMapping> mappings = [Unauthorized, .. Ranked(givens)];
        Directory.CreateDirectory(directory);
        for (int i = 0; i < mappings.Count; i++)
        {
            string file = Path.Combine(
                directory, i.ToString("000", CultureInfo.InvariantCulture) + "-" + FileName(mappings[i].Name) + ".json");
            File.WriteAllText(
                file,
                dialect.Write(mappings[i] with { Priority = i + 1 })
                    .ToJsonString(Indented)
                    .Replace("\r\n", "\n", StringComparison.Ordinal) + "\n",
                new UTF8Encoding(false));
        }
    }

    private static StubMapping Unauthorized => new(
        "no-key", null, RunCondition.Any, null, null, null, null, StubAnswer.Error(401, RetabErrorBodies.Text("Not authenticated")));

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
            .. ofRuns.SelectMany(given => MappingsOf(given, RunCondition.Equal)),
            .. ofRuns.Select(given => given.StepId).Distinct().Select(id => new StubMapping(
                id + " other run", id, RunCondition.Some, null, null, null, null, StubAnswer.Error(404))),
            .. latest.SelectMany(given => MappingsOf(given, RunCondition.Any)),
        ];
    }

    private static IEnumerable<StubMapping> MappingsOf(Given given, RunCondition condition)
    {
        string scenario = given.StepId + (given.RunId is null ? "" : " of " + given.RunId);
        bool isSequence = given.Answers.Count > 1;
        return
            from state in Enumerable.Range(0, given.Answers.Count)
            select new StubMapping(
                given.StepId + (isSequence ? " " + (state + 1) : "") + (condition == RunCondition.Equal ? " run" : ""),
                given.StepId,
                condition,
                given.RunId,
                isSequence ? scenario : null,
                state == 0 ? null : Name(state),
                // The last state is its own next one: WireMock.Net would begin anew.
                isSequence ? Name(Math.Min(state + 1, given.Answers.Count - 1)) : null,
                given.Answers[state]);
    }

    private static string Name(int state) => "state " + (state + 1).ToString(CultureInfo.InvariantCulture);

    private static string FileName(string name) => string.Concat(
        name.Take(LongestName).Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' ? letter : '-'));
}
