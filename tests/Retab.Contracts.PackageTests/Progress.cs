using System;
using System.Globalization;

namespace Retab.Contracts.PackageTests;

/// <summary>Says what the tests are doing to whoever watches them: some commands take a minute.</summary>
internal static class Progress
{
    // The adapter hands on what goes to the error stream at once; the rest it keeps until the test is done.
    internal static void Say(FormattableString text) => TestContext.Error.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
