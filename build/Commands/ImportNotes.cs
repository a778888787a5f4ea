using System.Globalization;

namespace Retab.Contracts.Build.Commands;

/// <summary>Writes what the contract omits or changes of a document, one line each.</summary>
internal static class ImportNotes
{
    // A large document has hundreds of operations that are not taken.
    private const int MostOperations = 20;

    internal static async Task WriteAsync(ContractVersion version, string list, TextWriter output)
    {
        IEnumerable<string> operations = version.NotTaken.Take(MostOperations)
            .Select(operation => $"{operation} is not taken: list it in {list} to make it a method.");
        foreach (string note in version.Notes.Concat(operations))
        {
            await output.WriteLineAsync($"Note: {PlainText.OneLine(note)}");
        }

        int more = version.NotTaken.Count - MostOperations;
        if (more > 0)
        {
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Note: and {more} more operations are not taken."));
        }
    }
}
