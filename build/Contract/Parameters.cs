using System.Collections.Frozen;

namespace Retab.Contracts.Build.Contract;

/// <summary>The parameters that the client can send, and their types: primitive types and open enums, or lists of them.</summary>
internal static class Parameters
{
    private static readonly string[] Primitives = ["string", "integer", "number", "boolean"];

    // The headers that the client or the transport sets itself.
    private static readonly FrozenSet<string> OwnHeaders = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "Accept", "Accept-Encoding", "Api-Key", "Authorization", "Connection", "Cookie", "Expect", "Host", "Keep-Alive",
        "Proxy-Authorization", "TE", "Trailer", "Transfer-Encoding", "Upgrade", "User-Agent");

    /// <summary>Names that a parameter cannot have in C#: they belong to the generated method, or to every record.</summary>
    internal static readonly FrozenSet<string> Reserved = TypeNames.Words("""
        cancellationToken options request
        clone copy equalityContract equals finalize getHashCode getType memberwiseClone printMembers referenceEquals snapshot toString
        """);

    /// <summary>Whether a name is reserved, or is that of the options, whose properties cannot have it.</summary>
    internal static bool IsReserved(string name, string options) =>
        Reserved.Contains(name) || string.Equals(name, options, StringComparison.OrdinalIgnoreCase);

    internal static bool AreSame(JsonNode? left, JsonNode? right) =>
        left.Text("name") == right.Text("name") && left.Text("in") == right.Text("in");

    /// <summary>The reason why a parameter cannot be sent; null if it can.</summary>
    internal static string? Fault(JsonNode document, JsonNode? parameter)
    {
        string? place = parameter.Text("in");
        string name = parameter.Text("name") ?? "";
        string style = parameter.Text("style") ?? "";
        JsonObject? type = Type((JsonObject)document, parameter.Node("schema"));
        return place switch
        {
            "cookie" => "the client sends no cookies",
            not ("path" or "query" or "header") => "the client sends only path, query and header parameters",
            _ when name.Length == 0 => "it has no name",
            "header" when OwnHeaders.Contains(name) || IsKey(document, name) => "the client sets this header itself",
            "header" when IsOfABody(name) => "this header describes a body, and the client sends none",
            "header" when !name.All(letter => char.IsAsciiLetterOrDigit(letter) || "!#$%&'*+-.^_`|~".Contains(letter)) =>
                "this is not a valid name of a header",
            _ when type is null => "the client sends only strings, numbers, booleans, timestamps, enum values, and lists of them",
            _ when style.Length == 0 || style == (place == "query" ? "form" : "simple") => null,
            "query" when type.Text("type") != "array" => null,
            _ => $"the client does not support the style {style}",
        };
    }

    /// <summary>The schema in the form that is generated, without null; null if it has no C# type that can be sent.</summary>
    internal static JsonObject? Type(JsonObject document, JsonNode? schema)
    {
        JsonObject input = GeneratorInput.Member(schema);
        if (Reference(input) is { } reference)
        {
            var schemaOfEnum = new JsonObject { ["$ref"] = reference };
            return References.Target(document, schemaOfEnum).Node("enum") is null ? null : schemaOfEnum;
        }

        input.RemoveAll("description", "deprecated", "default");
        if (input.Types().ToList() is not [not "null" and var type])
        {
            return null;
        }

        input["type"] = type;
        if (type != "array")
        {
            return Primitives.Contains(type) ? input : null;
        }

        JsonObject? items = Type(document, input["items"]);
        input["items"] = items;
        return items is null || items.Text("type") == "array" ? null : input;
    }

    private static string? Reference(JsonObject input) =>
        (input.Array("oneOf") ?? []).Prepend(input).Select(part => part.Text("$ref")).FirstOrDefault(reference => reference is not null);

    // The transport allows them only with a body.
    private static bool IsOfABody(string header) =>
        header.StartsWith("Content-", StringComparison.OrdinalIgnoreCase)
        || ((IEnumerable<string>)["Allow", "Expires", "Last-Modified"]).Contains(header, StringComparer.OrdinalIgnoreCase);

    private static bool IsKey(JsonNode document, string header) =>
        (document.Object("components").Object("securitySchemes") ?? [])
            .Any(scheme => scheme.Value.Text("in") == "header"
                && string.Equals(scheme.Value.Text("name"), header, StringComparison.OrdinalIgnoreCase));
}
