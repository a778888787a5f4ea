namespace Retab.Contracts.Build.Page;

/// <summary>A JSON pointer into the contract, and the value there; null if there is none, and for JSON null.</summary>
internal sealed record SpecNode(JsonNode? Node, string Pointer)
{
    internal bool IsObject => Node is JsonObject;

    internal bool IsTrue => Node?.GetValueKind() == JsonValueKind.True;

    /// <summary>The value of a string; null for anything else.</summary>
    internal string? Text => Node.AsText();

    /// <summary>The members of an object; empty for anything else.</summary>
    internal IReadOnlyList<(string Name, SpecNode Value)> Members => [.. Children(Node as JsonObject)];

    /// <summary>The items of an array; empty for anything else.</summary>
    internal IReadOnlyList<SpecNode> Items => [.. Children(Node as JsonArray).Select(child => child.Value)];

    internal SpecNode this[string name] => new(Node.Node(name), JsonPointer.Append(Pointer, name));

    /// <summary>Whether an object has a member, which may be null.</summary>
    internal bool Has(string name) => Node is JsonObject @object && @object.ContainsKey(name);

    /// <summary>The strings of an array.</summary>
    internal IEnumerable<string> Texts() => Items.Select(item => item.Text).OfType<string>();

    private IEnumerable<(string Name, SpecNode Value)> Children(JsonNode? node) =>
        node.Children().Select(child => (child.Name, new SpecNode(child.Value, JsonPointer.Append(Pointer, child.Name))));
}
