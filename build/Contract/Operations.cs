using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Retab.Contracts.Build.Json;
using Retab.Contracts.Build.Text;

namespace Retab.Contracts.Build.Contract;

/// <summary>What becomes a method of a client: its name, its path, its parameters and what it returns.</summary>
internal static partial class Operations
{
    /// <summary>Methods of HTTP that the client calls; other members of a path are no operations.</summary>
    internal static readonly FrozenSet<string> Methods = TypeNames.Words("get put post delete options head patch trace");

    private static readonly string[] Flags = ["required", "deprecated", "explode"];

    internal static IEnumerable<string> Check(JsonNode document) => CheckServer(document).Concat(
        from path in document.Object("paths") ?? []
        where !path.Key.StartsWith("x-", StringComparison.Ordinal)
        from fault in CheckPath(document, path.Key, path.Value)
        select JsonPointer.Append("#/paths", path.Key) + fault);

    /// <summary>Whether a text names a client and a method of it: <c>WorkflowSteps_List</c>.</summary>
    internal static bool IsId(string text) => Id().IsMatch(text);

    /// <summary>The names of clients and methods: upstream's own are none before openapi/operations.json names them.</summary>
    internal static IEnumerable<string> CheckNames(JsonNode document)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var types = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach ((string pointer, JsonNode? operation) in All(document))
        {
            if (operation.Text("operationId") is not { } id || !IsId(id) || !taken.Add(id))
            {
                yield return $"{pointer}/operationId: the names of a client and of its method, as in WorkflowSteps_List, each once, are expected.";
                continue;
            }

            // A client has as many operations as it likes; its types may be nobody else's.
            string client = id.Split('_')[0];
            foreach ((string type, string owner) in TypesOf(id).Select(type => (type, type.EndsWith("Options", StringComparison.Ordinal) ? id : client)))
            {
                if (TypeNames.Taken.Contains(type) || !types.TryAdd(type, owner) && types[type] != owner)
                {
                    yield return $"{pointer}/operationId: there is another type {type}: choose another name in openapi/operations.json.";
                }
            }
        }
    }

    /// <summary>The types that an operation becomes beside its method, with what each of them is for.</summary>
    internal static IEnumerable<(string Type, string Operation)> TypesOf(JsonNode document) =>
        from operation in All(document)
        let id = operation.Operation.Text("operationId")
        where id is not null && IsId(id)
        from type in TypesOf(id)
        select (type, id);

    /// <summary>The name of the record of an operation's optional parameters.</summary>
    internal static string OptionsOf(string? id) => $"{(id ?? "").Replace("_", "", StringComparison.Ordinal)}Options";

    private static string[] TypesOf(string id) => [$"{id.Split('_')[0]}Client", $"I{id.Split('_')[0]}Client", OptionsOf(id)];

    private static IEnumerable<(string Pointer, JsonNode? Operation)> All(JsonNode document) =>
        from path in document.Object("paths") ?? []
        from operation in path.Value as JsonObject ?? []
        where Methods.Contains(operation.Key)
        select (JsonPointer.Append(JsonPointer.Append("#/paths", path.Key), operation.Key), operation.Value);

    private static IEnumerable<string> CheckServer(JsonNode document)
    {
        if (document.Array("servers") is { Count: > 0 } servers && !IsAddress(servers[0].Text("url")))
        {
            yield return "#/servers/0/url: the address of a server is expected, as https://api.example.com.";
        }
    }

    private static bool IsAddress(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out Uri? server) && server.Scheme is "https" or "http" && server.UserInfo.Length == 0 && Address().IsMatch(url);

    private static IEnumerable<string> CheckPath(JsonNode document, string path, JsonNode? item)
    {
        if (!Template().IsMatch(path) || path.Split('/').Any(part => part is "." or ".."))
        {
            yield return ": a path of letters, digits and - . _ ~ : @ is expected, with parameters in braces.";
        }

        foreach (string fault in (item as JsonObject ?? []).Where(operation => Methods.Contains(operation.Key))
            .SelectMany(operation => CheckOperation(document, path, operation.Value).Select(fault => $"/{operation.Key}{fault}")))
        {
            yield return fault;
        }
    }

    private static IEnumerable<string> CheckOperation(JsonNode document, string path, JsonNode? operation)
    {
        if (operation.Node("requestBody") is not null)
        {
            yield return "/requestBody: the client sends none: remove it in the overlay.";
        }

        if (operation.Object("responses").Object("200").Object("content").Object("application/json").Node("schema") is not JsonObject)
        {
            yield return "/responses/200/content/application~1json/schema: a schema is expected: the client reads JSON with status 200.";
        }

        var taken = new HashSet<string>(StringComparer.Ordinal);
        JsonArray parameters = operation.Array("parameters") ?? [];
        for (int i = 0; i < parameters.Count; i++)
        {
            if (Fault(document, path, parameters[i], taken, OptionsOf(operation.Text("operationId"))) is { } fault)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"/parameters/{i}{fault}");
            }
        }

        string? missing = Placeholder().Matches(path).Select(match => match.Groups[1].Value)
            .FirstOrDefault(name => !parameters.Any(parameter => parameter.Text("in") == "path" && parameter.Text("name") == name));
        if (missing is not null)
        {
            yield return $"/parameters: there is none for {{{missing}}} of the path.";
        }
    }

    private static string? Fault(JsonNode document, string path, JsonNode? parameter, HashSet<string> taken, string options)
    {
        string name = parameter.Text("name") ?? "";
        string spelled = parameter.Text("x-originalName") ?? name;
        const string Remedy = "set another one with \"x-originalName\" in the overlay";
        return name switch
        {
            "" => "/name: a name is expected.",
            _ when Flags.FirstOrDefault(flag => parameter.Node(flag) is { } value && value.GetValueKind() is not (JsonValueKind.True or JsonValueKind.False)) is { } flag =>
                $"/{flag}: true or false is expected.",
            _ when parameter.Text("in") == "path" && !path.Contains($"{{{name}}}", StringComparison.Ordinal) => "/name: the path has no such parameter.",
            _ when Parameters.Fault(document, parameter) is { } fault => $": {fault}: remove it in the overlay.",
            _ when !Variable().IsMatch(spelled) || Parameters.IsReserved(spelled, options) =>
                $": {PlainText.Quoted(spelled)} is no name for a parameter in C#: {Remedy}.",
            _ when !taken.Add(spelled) => $": {PlainText.Quoted(spelled)} is the name of another parameter in C#, too: {Remedy}.",
            _ => null,
        };
    }

    [GeneratedRegex(@"\Ahttps?://[A-Za-z0-9._~:/\[\]%-]+\z")]
    private static partial Regex Address();

    [GeneratedRegex(@"\A(/([A-Za-z0-9._~:@-]+|\{[A-Za-z0-9_.-]+\})*)+\z", RegexOptions.NonBacktracking)]
    private static partial Regex Template();

    [GeneratedRegex(@"\{([^{}]*)\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\A[A-Z][A-Za-z0-9]{0,99}_[A-Z][A-Za-z0-9]{0,99}\z")]
    private static partial Regex Id();

    [GeneratedRegex(@"\A[a-z_][A-Za-z0-9_]{0,99}\z")]
    private static partial Regex Variable();
}
