namespace Retab.Contracts.Build.Contract;

/// <summary>A valid contract that was read from a file.</summary>
internal sealed class ContractDocument
{
    private readonly JsonNode _json;

    private ContractDocument(JsonNode json) => _json = json;

    internal int OperationCount => OperationList.All(_json).Count();

    internal int SchemaCount => Schemas.Count;

    internal int UnionCount => Schemas.Count(schema => schema.Value.Object("discriminator") is not null);

    private JsonObject Schemas => _json.Schemas();

    /// <exception cref="StepFailedException">The file is missing, or not a valid contract.</exception>
    internal static async Task<ContractDocument> ReadAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            JsonNode? json = JsonText.Parse(await SpecSource.ReadAsync(file, cancellationToken), file);
            return ContractChecks.Check(json).FirstOrDefault() is { } fault
                ? throw new StepFailedException($"{file} is not a valid contract: {fault}")
                : new ContractDocument(json!);
        }
        catch (InputException exception)
        {
            throw new StepFailedException(exception.Message);
        }
    }
}
