namespace Retab.Contracts.Build.Contract;

/// <summary>The checked-in contract, read and found valid.</summary>
internal sealed class ContractDocument
{
    private readonly JsonNode _json;

    private ContractDocument(JsonNode json) => _json = json;

    internal int OperationCount => OperationList.All(_json).Count();

    internal int SchemaCount => Schemas.Count;

    internal int UnionCount => Schemas.Count(schema => schema.Value.Object("discriminator") is not null);

    private JsonObject Schemas => _json.Object("components").Object("schemas") ?? [];

    /// <exception cref="StepFailedException">The file is not there, not JSON, or no contract that code can be made of.</exception>
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

    /// <summary>The path template of an operation, by its id.</summary>
    /// <exception cref="StepFailedException">There is no such operation.</exception>
    internal string PathOf(string operationId) => Find(operationId).Path;

    /// <summary>The text of an example of an operation's answer, by its name in the contract.</summary>
    /// <exception cref="StepFailedException">There is no such operation or example.</exception>
    internal string Example(string operationId, string name)
    {
        ListedOperation operation = Find(operationId);
        JsonNode? examples =
            operation.In(_json).Object("responses").Object("200").Object("content").Object("application/json").Node("examples");
        return examples.Node(name).Node("value")?.ToJsonString()
            ?? throw new StepFailedException($"The contract has no example '{name}' of an answer of {operation.Path}.");
    }

    private ListedOperation Find(string operationId) => OperationList.All(_json).FirstOrDefault(operation => operation.Id == operationId)
        ?? throw new StepFailedException($"The contract has no operation {operationId}.");
}
