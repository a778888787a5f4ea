namespace Retab.Contracts.PackageTests;

using System.Diagnostics;

/// <summary>Says what the tests are doing to whoever watches them: some commands take a minute.</summary>
internal static class Progress
{
    private static readonly Stopwatch Watch = Stopwatch.StartNew();

    // The adapter hands on what goes to the error stream at once; the rest it keeps until the test is done.
    internal static void Say(string text) => TestContext.Error.WriteLine($@"[{Watch.Elapsed:mm\:ss}] {text}");
}
