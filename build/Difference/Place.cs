namespace Retab.Contracts.Build.Difference;

/// <summary>A JSON pointer in words: <c>WorkflowRunStep.block_id</c>, <c>GET /v1/things responses 200</c>, or the pointer itself.</summary>
internal static class Place
{
    internal static string Of(string pointer)
    {
        string[] parts = JsonPointer.Parts(pointer);
        if (parts is ["components", "schemas", var schema, .. var rest])
        {
            IEnumerable<string> members = rest.Where((part, i) => i > 0 && rest[i - 1] == "properties");
            string end = string.Concat(rest.Select(part => part switch { "items" => "[]", "additionalProperties" => "{}", _ => "" }));
            return string.Join('.', members.Prepend(schema)) + end;
        }

        return parts switch
        {
            ["paths", var path, var method, .. var below] => string.Join(' ', below.Prepend(path).Prepend(method.ToUpperInvariant())),
            [] => "the document",
            _ => pointer,
        };
    }

    /// <summary>A member by its C# name, which the schema that has it may spell.</summary>
    internal static string InCSharp(string pointer, JsonNode? owner = null) =>
        JsonPointer.Parts(pointer) is ["components", "schemas", var schema, .., "properties", var member]
            ? $"{schema}.{Names.Of(owner, member)}"
            : Of(pointer);
}
