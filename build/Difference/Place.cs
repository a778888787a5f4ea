namespace Retab.Contracts.Build.Difference;

/// <summary>A JSON pointer in words: <c>WorkflowRunStep.block_id</c>, <c>GET</c> with its parameter or answer, or the pointer itself.</summary>
internal static class Place
{
    internal static string Of(string pointer)
    {
        string[] parts = [.. pointer.Split('/').Select(part => JsonPointer.Last("/" + part))];
        if (parts is ["", "components", "schemas", var schema, .. var rest])
        {
            string[] members = [.. rest.Where((part, i) => i > 0 && rest[i - 1] == "properties")];
            string end = string.Concat(rest.Select(part => part switch { "items" => "[]", "additionalProperties" => "{}", _ => "" }));
            return string.Join('.', members.Prepend(schema)) + end;
        }

        return parts is ["", "paths", var path, var method, .. var below]
            ? method.ToUpperInvariant() + " " + path + string.Concat(below.Select(part => " " + part))
            : pointer.Length == 0 ? "the document" : pointer;
    }

    /// <summary>A member as C# names it.</summary>
    /// <param name="pointer">Where it stands.</param>
    /// <param name="owner">The schema that it is a member of, which may spell its name.</param>
    internal static string InCSharp(string pointer, JsonNode? owner = null) =>
        pointer.Split('/') is ["", "components", "schemas", var schema, .., "properties", var member]
            ? $"{schema}.{Names.Of(owner, JsonPointer.Last($"/{member}"))}"
            : Of(pointer);
}
