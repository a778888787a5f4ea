namespace Retab.Contracts.Build.Contract;

/// <summary>The requirements of a contract for code generation. Each finding is one line with its JSON pointer.</summary>
internal static class ContractChecks
{
    private const int Longest = 600;

    internal static IEnumerable<string> Check(JsonNode? document) => Findings(document, forCode: false).Select(Line);

    /// <summary>Checks the names of clients and methods as well, which only the code requires.</summary>
    internal static IEnumerable<string> CheckForCode(JsonNode? document) => Findings(document, forCode: true).Select(Line);

    /// <summary>Reads a valid contract from a file.</summary>
    internal static async Task<JsonNode> ReadAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            JsonNode? contract = JsonText.Parse(await SpecSource.ReadAsync(file, cancellationToken), file);
            return Check(contract).FirstOrDefault() is { } fault
                ? throw new StepFailedException($"{file} is not a valid contract: {fault}")
                : contract!;
        }
        catch (InputException exception)
        {
            throw new StepFailedException(exception.Message);
        }
    }

    private static IEnumerable<string> Findings(JsonNode? document, bool forCode)
    {
        if (document is not JsonObject contract)
        {
            return ["#: the document is not an object."];
        }

        string[] references = [.. References.Check(contract)];
        if (references.Length > 0)
        {
            return references;
        }

        try
        {
            JsonObject inForm = Derivation.InForm(contract);
            return Operations.Check(inForm).Concat(forCode ? Operations.CheckNames(inForm) : []);
        }
        catch (InputException exception)
        {
            return [$"#{exception.Message}"];
        }
    }

    private static string Line(string finding) =>
        PlainText.OneLine(finding.Length <= Longest ? finding : finding[..(Longest / 2)] + "…" + finding[^(Longest / 2)..]);
}
