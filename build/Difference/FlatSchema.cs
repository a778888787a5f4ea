namespace Retab.Contracts.Build.Difference;

/// <summary>A schema without the ways to write "or null": its other keywords, and where each of them stands.</summary>
internal sealed class FlatSchema
{
    private readonly Dictionary<string, string> _pointers = [];

    private FlatSchema(JsonObject schema, string pointer)
    {
        string? wrapper = ((IEnumerable<string>)["oneOf", "anyOf"]).FirstOrDefault(keyword => IsWrapper(schema.Array(keyword)));
        if (wrapper is not null)
        {
            JsonArray parts = schema.Array(wrapper)!;
            int inner = IsNull(parts[0]) ? 1 : 0;
            IsNullable = true;
            var within = new FlatSchema((JsonObject)parts[inner]!, pointer + "/" + wrapper + (inner == 0 ? "/0" : "/1"));
            foreach ((string name, JsonNode? value) in within.Keywords)
            {
                Set(name, value, within.PointerOf(name));
            }
        }

        foreach ((string name, JsonNode? value) in schema.Where(member => member.Key != wrapper))
        {
            Set(name, value, JsonPointer.Append(pointer, name));
        }

        Pointer = pointer;
        TakeNull();
    }

    internal JsonObject Keywords { get; } = [];

    internal bool IsNullable { get; private set; }

    internal string Pointer { get; }

    internal static FlatSchema Of(JsonObject schema, string pointer) => new(schema, pointer);

    internal string PointerOf(string keyword) => _pointers.TryGetValue(keyword, out string? pointer) ? pointer : JsonPointer.Append(Pointer, keyword);

    private void Set(string name, JsonNode? value, string pointer)
    {
        Keywords[name] = value?.DeepClone();
        _pointers[name] = pointer;
    }

    // type: [T, "null"], and 3.0's nullable.
    private void TakeNull()
    {
        if (Keywords.Array("type") is { } types && types.Any(type => type.AsText() == "null"))
        {
            string[] others = [.. Keywords.Texts("type").Where(type => type != "null")];
            if (others.Length + 1 == types.Count)
            {
                IsNullable = true;
                Keywords["type"] = others.Length == 1 ? others[0] : new JsonArray([.. others.Select(other => JsonValue.Create(other))]);
            }
        }

        if (Keywords.Is("nullable", true))
        {
            IsNullable = true;
            Keywords.Remove("nullable");
        }
    }

    private static bool IsWrapper(JsonArray? parts) =>
        parts is { Count: 2 } && parts.All(part => part is JsonObject) && parts.Count(IsNull) == 1;

    private static bool IsNull(JsonNode? schema) => schema is JsonObject { Count: 1 } && schema.Text("type") == "null";
}
