using System;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;
using Retab.Contracts.Build.Json;
using Retab.Contracts.Build.Text;

namespace Retab.Contracts.Build.Contract;

/// <summary>The checked-in contract, read and found valid.</summary>
internal sealed class ContractDocument
{
    private ContractDocument(OpenApiDocument document, JsonNode json)
    {
        Document = document;
        Json = json;
    }

    internal OpenApiDocument Document { get; }

    internal JsonNode Json { get; }

    internal int OperationCount => Document.Paths.Sum(path => path.Value.Operations?.Count ?? 0);

    internal int SchemaCount => Document.Components?.Schemas?.Count ?? 0;

    internal int UnionCount => Document.Components?.Schemas?.Count(schema => schema.Value.Discriminator is not null) ?? 0;

    /// <summary>The path template of an operation, by its id.</summary>
    /// <exception cref="StepFailedException">There is no such operation.</exception>
    internal string PathOf(string operationId) => Find(operationId).Path;

    /// <summary>The text of an example of an operation's answer, by its name in the contract.</summary>
    /// <exception cref="StepFailedException">There is no such operation or example.</exception>
    internal string Example(string operationId, string name)
    {
        (string path, JsonNode? operation) = Find(operationId);
        JsonNode? examples = operation.Object("responses").Object("200").Object("content").Object("application/json").Node("examples");
        return examples.Node(name).Node("value")?.ToJsonString()
            ?? throw new StepFailedException($"The contract has no example '{name}' of an answer of {path}.");
    }

    private (string Path, JsonNode? Operation) Find(string operationId) =>
        (Json.Object("paths") ?? [])
            .SelectMany(path => (path.Value as JsonObject ?? []).Select(method => (Path: path.Key, Operation: method.Value)))
            .FirstOrDefault(method => method.Operation.Text("operationId") == operationId) is { Path: not null } found
            ? found
            : throw new StepFailedException($"The contract has no operation {operationId}.");

    /// <exception cref="StepFailedException">The file is not there, not JSON, not OpenAPI, or not in the dialect that the generator reads right.</exception>
    internal static async Task<ContractDocument> ReadAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            return Parse(await File.ReadAllTextAsync(file, cancellationToken), file);
        }
        catch (IOException exception)
        {
            throw new StepFailedException(exception.Message);
        }
    }

    /// <param name="text">The contract.</param>
    /// <param name="name">What a message calls it.</param>
    /// <exception cref="StepFailedException">The text is not JSON, not OpenAPI, or not in the dialect that the generator reads right.</exception>
    internal static ContractDocument Parse(string text, string name)
    {
        JsonNode? json;
        try
        {
            json = JsonText.Parse(text, name);
        }
        catch (InputException exception)
        {
            throw new StepFailedException(exception.Message);
        }

        string? first = ContractChecks.Check(json).FirstOrDefault();
        OpenApiDocument? document = null;
        if (first is null)
        {
            (document, first) = Read(text);
        }

        return first is null && document is not null
            ? new ContractDocument(document, json!)
            : throw new StepFailedException(name + " is not a valid contract: " + (first ?? "#: the document is empty"));
    }

    // The reader takes some documents for granted that are none; its messages repeat what stands there.
    private static (OpenApiDocument? Document, string? Fault) Read(string text)
    {
        try
        {
            ReadResult result = OpenApiDocument.Parse(text, "json", new OpenApiReaderSettings());
            return (result.Document, result.Diagnostic?.Errors.Select(error => PlainText.OneLine(error.Pointer + ": " + error.Message)).FirstOrDefault());
        }
        catch (Exception exception) when (exception is NullReferenceException or InvalidOperationException or ArgumentException or FormatException or InvalidCastException or System.Text.Json.JsonException or OpenApiException)
        {
            return (null, "#: no OpenAPI document: " + PlainText.OneLine(exception.Message));
        }
    }
}
