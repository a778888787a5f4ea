namespace Retab.Contracts.Build.Difference;

/// <summary>A schema without the forms of "or null": whether it is nullable, its other keywords, and where each of them is.</summary>
internal sealed class FlatSchema
{
    private readonly Dictionary<string, string> _pointers = [];

    internal FlatSchema(JsonObject schema, string pointer)
    {
        Pointer = pointer;
        string? wrapper = Array.Find(["oneOf", "anyOf"], keyword => IsWrapper(schema.Array(keyword)));
        if (wrapper is not null)
        {
            int inner = IsNull(schema[wrapper]![0]) ? 1 : 0;
            var within = new FlatSchema((JsonObject)schema[wrapper]![inner]!, $"{pointer}/{wrapper}/{inner}");
            Add(within.Keywords, within.PointerOf);
            IsNullable = true;
        }

        Add(schema.Where(member => member.Key != wrapper), name => JsonPointer.Append(pointer, name));
        RemoveNull();
    }

    internal JsonObject Keywords { get; } = [];

    internal bool IsNullable { get; private set; }

    internal string Pointer { get; }

    internal string PointerOf(string keyword) => _pointers.GetValueOrDefault(keyword) ?? JsonPointer.Append(Pointer, keyword);

    /// <summary>Where a keyword is in the newer of two versions that has it.</summary>
    internal static string PointerOf(string keyword, FlatSchema old, FlatSchema @new) =>
        (@new.Keywords.ContainsKey(keyword) ? @new : old).PointerOf(keyword);

    private void Add(IEnumerable<KeyValuePair<string, JsonNode?>> keywords, Func<string, string> pointerOf)
    {
        foreach ((string name, JsonNode? value) in keywords)
        {
            Keywords[name] = value?.DeepClone();
            _pointers[name] = pointerOf(name);
        }
    }

    // type: [T, "null"], and 3.0's nullable.
    private void RemoveNull()
    {
        string[] others = [.. Keywords.Types()];
        if (Keywords.Array("type") is { } types && others.Length + 1 == types.Count && Keywords.Texts("type").Contains("null"))
        {
            IsNullable = true;
            Keywords["type"] = others is [var only] ? only : others.ToJson();
        }

        IsNullable |= Keywords.Is("nullable", true) && Keywords.Remove("nullable");
    }

    private static bool IsWrapper(JsonArray? parts) =>
        parts is { Count: 2 } && parts.All(part => part is JsonObject) && parts.Count(IsNull) == 1;

    private static bool IsNull(JsonNode? schema) => schema is JsonObject { Count: 1 } && schema.IsNull();
}
