using System.Collections.Frozen;

namespace Retab.Contracts.Build.Contract;

/// <summary>The operations, which become methods of clients: their names, paths, parameters and results.</summary>
internal static partial class Operations
{
    /// <summary>The HTTP methods. Other members of a path are not operations.</summary>
    internal static readonly FrozenSet<string> Methods = TypeNames.Words("get put post delete options head patch trace");

    internal static IEnumerable<string> Check(JsonNode document) =>
        CheckServer(document).Concat(OperationList.All(document).SelectMany(operation => CheckOperation(document, operation)));

    /// <summary>Whether a text is the name of a client and its method: <c>WorkflowSteps_List</c>.</summary>
    internal static bool IsId(string text) => Id().IsMatch(text);

    /// <summary>Checks the names of clients and methods, which openapi/operations.json gives.</summary>
    internal static IEnumerable<string> CheckNames(JsonNode document)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var types = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (ListedOperation operation in OperationList.All(document))
        {
            if (!IsId(operation.Id) || !taken.Add(operation.Id))
            {
                yield return
                    $"#{operation.Pointer}/operationId: a unique name of a client and its method is expected, such as WorkflowSteps_List.";
                continue;
            }

            // Operations of one client share its types, and have different options.
            string client = operation.Id.Split('_')[0];
            foreach (string type in TypesOf(operation.Id))
            {
                if (TypeNames.Taken.Contains(type) || (!types.TryAdd(type, client) && types[type] != client))
                {
                    yield return $"#{operation.Pointer}/operationId: the type {type} already exists: "
                        + "choose another name in openapi/operations.json.";
                }
            }
        }
    }

    /// <summary>The types that are generated for operations.</summary>
    internal static IEnumerable<string> TypesOf(JsonNode document) =>
        OperationList.All(document).Select(operation => operation.Id).Where(IsId).SelectMany(TypesOf);

    /// <summary>The name of the record with the optional parameters of an operation.</summary>
    internal static string OptionsOf(string? id) => $"{(id ?? "").Replace("_", "", StringComparison.Ordinal)}Options";

    private static string[] TypesOf(string id) => [$"{id.Split('_')[0]}Client", $"I{id.Split('_')[0]}Client", OptionsOf(id)];

    private static IEnumerable<string> CheckServer(JsonNode document) =>
        document.Array("servers") is { Count: > 0 } servers && !IsAddress(servers[0].Text("url"))
            ? ["#/servers/0/url: the URL of a server is expected, such as https://api.example.com."]
            : [];

    private static bool IsAddress(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out Uri? server) && server.Scheme is "https" or "http" && server.UserInfo.Length == 0
            && Address().IsMatch(url);

    private static IEnumerable<string> CheckOperation(JsonNode document, ListedOperation operation)
    {
        string pointer = $"#{operation.Pointer}";
        if (!Template().IsMatch(operation.Path) || operation.Path.Split('/').Any(part => part is "." or ".."))
        {
            yield return $"{JsonPointer.Parent(pointer)}: a path of letters, digits, - . _ ~ : @ and parameters in braces is expected.";
        }

        JsonObject own = operation.In(document)!;
        if (own.ContainsKey("requestBody"))
        {
            yield return $"{pointer}/requestBody: the client sends no request body: remove it in the overlay.";
        }

        if (own.Object("responses").Object("200").Object("content").Object("application/json").Node("schema") is not JsonObject)
        {
            yield return $"{pointer}/responses/200/content/application~1json/schema: a schema is expected: the client reads JSON.";
        }

        IEnumerable<JsonNode?> parameters = own.Array("parameters") ?? [];
        string[] inPath = [.. parameters.Where(one => one.Text("in") == "path").Select(one => one.Text("name") ?? "")];
        string[] placeholders = [.. Placeholder().Matches(operation.Path).Select(match => match.Groups[1].Value)];
        if (placeholders.Except(inPath).FirstOrDefault() is { } missing)
        {
            yield return $"{pointer}/parameters: the parameter {{{missing}}} of the path is missing.";
        }

        if (inPath.Except(placeholders).FirstOrDefault() is { } stray)
        {
            yield return $"{pointer}/parameters: the path has no {{{stray}}}.";
        }
    }

    [GeneratedRegex(@"\Ahttps?://[A-Za-z0-9._~:/\[\]%-]+\z")]
    private static partial Regex Address();

    [GeneratedRegex(@"\A(/([A-Za-z0-9._~:@-]+|\{[A-Za-z0-9_.-]+\})*)+\z", RegexOptions.NonBacktracking)]
    private static partial Regex Template();

    [GeneratedRegex(@"\{([^{}]*)\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\A[A-Z][A-Za-z0-9]{0,99}_[A-Z][A-Za-z0-9]{0,99}\z")]
    private static partial Regex Id();
}
