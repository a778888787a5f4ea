using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Retab.Contracts.Build.Contract;

/// <summary>What becomes a method of a client: its name, its path, its parameters and what it returns.</summary>
internal static partial class Operations
{
    /// <summary>Methods of HTTP that the client calls; other members of a path are no operations.</summary>
    internal static readonly FrozenSet<string> Methods = TypeNames.Words("get put post delete options head patch trace");

    internal static IEnumerable<string> Check(JsonNode document) =>
        CheckServer(document).Concat(OperationList.All(document).SelectMany(operation => CheckOperation(document, operation)));

    /// <summary>Whether a text names a client and a method of it: <c>WorkflowSteps_List</c>.</summary>
    internal static bool IsId(string text) => Id().IsMatch(text);

    /// <summary>The names of clients and methods: upstream's own are none before openapi/operations.json names them.</summary>
    internal static IEnumerable<string> CheckNames(JsonNode document)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var types = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (ListedOperation operation in OperationList.All(document))
        {
            if (!IsId(operation.Id) || !taken.Add(operation.Id))
            {
                yield return $"#{operation.Pointer}/operationId: the names of a client and of its method, as in WorkflowSteps_List, each once, are expected.";
                continue;
            }

            // A client has as many operations as it likes; its types may be nobody else's.
            string client = operation.Id.Split('_')[0];
            foreach ((string type, string owner) in TypesOf(operation.Id)
                .Select(type => (type, type.EndsWith("Options", StringComparison.Ordinal) ? operation.Id : client)))
            {
                if (TypeNames.Taken.Contains(type) || !types.TryAdd(type, owner) && types[type] != owner)
                {
                    yield return $"#{operation.Pointer}/operationId: there is another type {type}: choose another name in openapi/operations.json.";
                }
            }
        }
    }

    /// <summary>The types that operations become beside their methods.</summary>
    internal static IEnumerable<string> TypesOf(JsonNode document) =>
        OperationList.All(document).Select(operation => operation.Id).Where(IsId).SelectMany(TypesOf);

    /// <summary>The name of the record of an operation's optional parameters.</summary>
    internal static string OptionsOf(string? id) => $"{(id ?? "").Replace("_", "", StringComparison.Ordinal)}Options";

    private static string[] TypesOf(string id) => [$"{id.Split('_')[0]}Client", $"I{id.Split('_')[0]}Client", OptionsOf(id)];

    private static IEnumerable<string> CheckServer(JsonNode document)
    {
        if (document.Array("servers") is { Count: > 0 } servers && !IsAddress(servers[0].Text("url")))
        {
            yield return "#/servers/0/url: the address of a server is expected, as https://api.example.com.";
        }
    }

    private static bool IsAddress(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out Uri? server) && server.Scheme is "https" or "http" && server.UserInfo.Length == 0
            && Address().IsMatch(url);

    private static IEnumerable<string> CheckOperation(JsonNode document, ListedOperation operation)
    {
        string pointer = $"#{operation.Pointer}";
        if (!Template().IsMatch(operation.Path) || operation.Path.Split('/').Any(part => part is "." or ".."))
        {
            yield return $"{JsonPointer.Parent(pointer)}: a path of letters, digits and - . _ ~ : @ is expected, with parameters in braces.";
        }

        JsonObject own = operation.In(document)!;
        if (own.ContainsKey("requestBody"))
        {
            yield return $"{pointer}/requestBody: the client sends none: remove it in the overlay.";
        }

        if (own.Object("responses").Object("200").Object("content").Object("application/json").Node("schema") is not JsonObject)
        {
            yield return $"{pointer}/responses/200/content/application~1json/schema: a schema is expected: the client reads JSON with status 200.";
        }

        string[] inPath =
            [.. (own.Array("parameters") ?? []).Where(parameter => parameter.Text("in") == "path")
            .Select(parameter => parameter.Text("name") ?? "")];
        string[] placeholders = [.. Placeholder().Matches(operation.Path).Select(match => match.Groups[1].Value)];
        if (placeholders.Except(inPath).FirstOrDefault() is { } missing)
        {
            yield return $"{pointer}/parameters: there is none for {{{missing}}} of the path.";
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
