using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Retab.Contracts.Build.Json;
using Retab.Contracts.Build.Text;

namespace Retab.Contracts.Build.Contract;

/// <summary>What becomes a method of the client: its name, its path, its parameters and what it returns.</summary>
internal static partial class Operations
{
    /// <summary>Methods of HTTP that the client calls; other members of a path are no operations.</summary>
    internal static readonly FrozenSet<string> Methods = TypeNames.Words("get put post delete options head patch trace");

    // Words of C#, and what the generated method has besides its parameters.
    private static readonly FrozenSet<string> Reserved = TypeNames.Words("""
        abstract as base bool break byte case catch char checked class const continue decimal default delegate do double else enum event explicit extern
        false finally fixed float for foreach goto if implicit in int interface internal is lock long namespace new null object operator out override
        params private protected public readonly ref return sbyte sealed short sizeof stackalloc static string struct switch this throw true try typeof
        uint ulong unchecked unsafe ushort using virtual void volatile while await nameof var cancellationToken requestTarget
        """);

    internal static IEnumerable<string> Check(JsonNode document) => CheckServer(document).Concat(
        from path in document.Object("paths") ?? []
        where !path.Key.StartsWith("x-", StringComparison.Ordinal)
        from fault in CheckPath(document, path.Key, path.Value)
        select JsonPointer.Append("#/paths", path.Key) + fault);

    /// <summary>The names of client and methods: upstream's own are none before the overlay sets them.</summary>
    internal static IEnumerable<string> CheckNames(JsonNode document)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach ((string path, JsonNode? item) in document.Object("paths") ?? [])
        {
            foreach ((string method, JsonNode? operation) in (item as JsonObject ?? []).Where(operation => Methods.Contains(operation.Key)))
            {
                if (operation.Text("operationId") is not { } id || !Id().IsMatch(id) || !taken.Add(id))
                {
                    yield return JsonPointer.Append(JsonPointer.Append("#/paths", path), method) + "/operationId: 'WorkflowSteps_' and the name of a method, each once, are expected: set it in the overlay.";
                }
            }
        }
    }

    private static IEnumerable<string> CheckServer(JsonNode document)
    {
        if (document.Array("servers") is { Count: > 0 } servers
            && (servers[0].Text("url") is not { } url || !Uri.TryCreate(url, UriKind.Absolute, out Uri? server) || server.Scheme is not ("https" or "http") || server.UserInfo.Length > 0 || !Address().IsMatch(url)))
        {
            yield return "#/servers/0/url: the address of a server is expected, as https://api.example.com.";
        }
    }

    private static IEnumerable<string> CheckPath(JsonNode document, string path, JsonNode? item)
    {
        if (!Template().IsMatch(path) || path.Split('/').Any(part => part is "." or ".."))
        {
            yield return ": a path of letters, digits and - . _ ~ is expected, with parameters in braces.";
        }

        if (item.Node("patch") is not null)
        {
            yield return "/patch: not every framework that the library is for knows PATCH: remove it in the overlay.";
        }

        foreach (string fault in (item as JsonObject ?? []).Where(operation => Methods.Contains(operation.Key)).SelectMany(operation => CheckOperation(document, path, operation.Value).Select(fault => "/" + operation.Key + fault)))
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

        if (References.Target(document, operation.Object("responses").Object("200").Object("content").Object("application/json").Node("schema")) is null)
        {
            yield return "/responses/200/content/application~1json/schema: a reference to a schema is expected.";
        }

        var taken = new HashSet<string>(StringComparer.Ordinal);
        JsonArray parameters = operation.Array("parameters") ?? [];
        for (int i = 0; i < parameters.Count; i++)
        {
            if (Fault(path, parameters[i], taken) is { } fault)
            {
                yield return "/parameters/" + i.ToString(System.Globalization.CultureInfo.InvariantCulture) + fault;
            }
        }

        if (Placeholder().Matches(path).Select(match => match.Groups[1].Value).FirstOrDefault(name => !parameters.Any(parameter => parameter.Text("in") == "path" && parameter.Text("name") == name)) is { } missing)
        {
            yield return "/parameters: there is none for {" + missing + "} of the path.";
        }
    }

    private static string? Fault(string path, JsonNode? parameter, HashSet<string> taken)
    {
        string name = parameter.Text("name") ?? "";
        string spelled = parameter.Text("x-originalName") ?? name;
        string[] types = [.. (parameter.Node("schema").Text("type") is { } one ? [one] : parameter.Node("schema").Texts("type")).Where(type => type != "null")];
        return name.Length == 0 ? "/name: a name is expected."
            : parameter.Text("in") is not ("path" or "query") ? "/in: the client sends parameters in the path and in the query alone: remove this one in the overlay."
            : parameter.Text("in") == "path" && !path.Contains("{" + name + "}", StringComparison.Ordinal) ? "/name: the path has no such parameter."
            : !Variable().IsMatch(spelled) || Reserved.Contains(spelled) ? ": " + PlainText.Quoted(spelled) + " is no name for a parameter in C#: set another one with \"x-originalName\" in the overlay."
            : !taken.Add(spelled) ? ": " + PlainText.Quoted(spelled) + " is the name of another parameter in C#, too: set another one with \"x-originalName\" in the overlay."
            : types is not ["string"] ? "/schema/type: the client sends texts: make it a string in the overlay."
            : null;
    }

    [GeneratedRegex(@"\Ahttps?://[A-Za-z0-9._~:/\[\]%-]+\z")]
    private static partial Regex Address();

    [GeneratedRegex(@"\A(/([A-Za-z0-9._~-]+|\{[A-Za-z0-9_.-]+\})*)+\z", RegexOptions.NonBacktracking)]
    private static partial Regex Template();

    [GeneratedRegex(@"\{([^{}]*)\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\AWorkflowSteps_[A-Z][A-Za-z0-9]{0,99}\z")]
    private static partial Regex Id();

    [GeneratedRegex(@"\A[a-z][A-Za-z0-9_]{0,99}\z")]
    private static partial Regex Variable();
}
