namespace Retab.Contracts.Build.Import;

/// <summary>An operation of an OpenAPI document: <c>get</c>, <c>/v1/things</c>, <c>Things_List</c>.</summary>
internal sealed record ListedOperation(string Method, string Path, string Id)
{
    internal string Pointer => JsonPointer.Append(JsonPointer.Append("/paths", Path), Method);

    internal JsonObject? In(JsonNode? document) => document.Object("paths").Object(Path).Object(Method);

    public override string ToString() => $"{Method.ToUpperInvariant()} {Path}";
}

/// <summary>The operations of the contract, openapi/operations.json: one line adds and names one.</summary>
internal sealed record OperationList(string Name, IReadOnlyList<ListedOperation> Items)
{
    private const string Example = """{"method": "get", "path": "/v1/things/{id}", "operationId": "Things_Get"}""";

    // The other methods have no response that can be read.
    private static readonly string[] Called = ["get", "put", "post", "delete", "patch"];

    internal static async Task<OperationList> ReadAsync(Repository repository, CancellationToken cancellationToken) =>
        Parse(await SpecSource.ReadAsync(repository.Operations, cancellationToken), repository.Relative(repository.Operations));

    internal static OperationList Parse(string text, string name)
    {
        if (JsonText.Parse(text, name) is not JsonArray { Count: > 0 } items)
        {
            throw new InputException($"{name}: an array of operations is expected, such as {Example}.");
        }

        var operations = new List<ListedOperation>();
        foreach ((int i, JsonNode? item) in items.Index())
        {
            string at = $"{name}: /{i}";
            ListedOperation operation = Read(item, at);
            ListedOperation? twin = operations.Find(other =>
                other.Id == operation.Id || (other.Method == operation.Method && other.Path == operation.Path));
            InputException.ThrowIf(twin is not null, $"{at}: {twin} is already listed, as {twin?.Id}: operations and IDs must be unique.");
            operations.Add(operation);
        }

        return new OperationList(name, operations);
    }

    /// <summary>The listed operations that a document has.</summary>
    internal IEnumerable<ListedOperation> In(JsonNode? document) => Items.Where(operation => operation.In(document) is not null);

    /// <summary>The operations of a document that are not listed, those with the most similar paths first.</summary>
    internal IEnumerable<ListedOperation> NotIn(JsonNode document) =>
        from operation in All(document)
        where !Items.Any(item => item.Method == operation.Method && item.Path == operation.Path)
        orderby Items.Max(item => item.Path.AsSpan().CommonPrefixLength(operation.Path)) descending
        select operation;

    internal static IEnumerable<ListedOperation> All(JsonNode document) =>
        from path in document.Object("paths") ?? []
        from operation in path.Value as JsonObject ?? []
        where Operations.Methods.Contains(operation.Key) && operation.Value is JsonObject
        select new ListedOperation(operation.Key, path.Key, operation.Value.Text("operationId") ?? "");

    private static ListedOperation Read(JsonNode? item, string at)
    {
        bool isOperation = item is JsonObject members && members.All(member => member.Key is "method" or "path" or "operationId");
        InputException.ThrowIf(!isOperation, $"{at}: an operation with method, path and operationId is expected, such as {Example}.");
        var operation = new ListedOperation(item.Text("method") ?? "", item.Text("path") ?? "", item.Text("operationId") ?? "");
        void Expect(bool isGiven, string member, string what) => InputException.ThrowIf(
            !isGiven, $"{at}/{member}: {what} is expected, not {PlainText.Quoted(item.Text(member) ?? "")}.");
        Expect(Called.Contains(operation.Method), "method", $"one of {string.Join(", ", Called)}");
        Expect(operation.Path.StartsWith('/'), "path", "a path of the document, such as /v1/things/{id},");
        Expect(Operations.IsId(operation.Id), "operationId", "a name of a client and its method, such as Things_Get,");
        return operation;
    }
}
