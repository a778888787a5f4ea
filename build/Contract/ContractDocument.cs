namespace Retab.Contracts.Build.Contract;

/// <summary>A valid contract that was read from a file.</summary>
internal sealed class ContractDocument(JsonNode json)
{
    internal int OperationCount => OperationList.All(json).Count();

    internal int SchemaCount => json.Schemas().Count;

    internal int UnionCount => json.Schemas().Count(schema => schema.Value.Object("discriminator") is not null);

    internal static async Task<ContractDocument> ReadAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            JsonNode? contract = JsonText.Parse(await SpecSource.ReadAsync(file, cancellationToken), file);
            return ContractChecks.Check(contract).FirstOrDefault() is { } fault
                ? throw new StepFailedException($"{file} is not a valid contract: {fault}")
                : new ContractDocument(contract!);
        }
        catch (InputException exception)
        {
            throw new StepFailedException(exception.Message);
        }
    }
}
