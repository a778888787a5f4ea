namespace Retab.Contracts.Build.Commands;

/// <summary>Writes one line for each part of a document that the contract omits or changes.</summary>
internal static class ImportNotes
{
    // A large document has hundreds of operations that are not in the contract.
    private const int MostOperations = 20;

    internal static async Task WriteAsync(ContractVersion version, string list, TextWriter output)
    {
        IEnumerable<string> operations = version.NotTaken.Take(MostOperations)
            .Select(operation => $"{operation} is not in the contract: to add it, list it in {list}.");
        int more = version.NotTaken.Count - MostOperations;
        string[] rest = more > 0 ? [$"{more} more operations are not in the contract."] : [];
        foreach (string note in version.Notes.Concat(operations).Concat(rest))
        {
            await output.WriteLineAsync($"Note: {PlainText.OneLine(note)}");
        }
    }
}
