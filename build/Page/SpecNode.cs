namespace Retab.Contracts.Build.Page;

/// <summary>A JSON pointer into the contract, and the value there; null if there is none, and for JSON null.</summary>
internal sealed record SpecNode(JsonNode? Node, string Pointer)
{
    internal bool IsObject => Node is JsonObject;

    internal bool IsTrue => Node?.GetValueKind() == JsonValueKind.True;

    internal string Name => JsonPointer.Last(Pointer);

    /// <summary>The value of a string; null for anything else.</summary>
    internal string? Text => Node.AsText();

    /// <summary>The members of an object or the items of an array; empty for anything else.</summary>
    internal IReadOnlyList<SpecNode> Children =>
        [.. Node.Children().Select(child => new SpecNode(child.Value, JsonPointer.Append(Pointer, child.Name)))];

    /// <summary>The members of an object; empty for anything else.</summary>
    internal IReadOnlyList<SpecNode> Members => IsObject ? Children : [];

    /// <summary>The items of an array; empty for anything else.</summary>
    internal IReadOnlyList<SpecNode> Items => IsObject ? [] : Children;

    internal SpecNode this[string name] => new(Node.Node(name), JsonPointer.Append(Pointer, name));

    /// <summary>The schema that declares this member.</summary>
    internal JsonNode? Owner => Node?.Parent?.Parent;

    /// <summary>Whether an object has a member, which may be null.</summary>
    internal bool Has(string name) => Node is JsonObject @object && @object.ContainsKey(name);

    /// <summary>What a template prints.</summary>
    public override string ToString() => PlainText.Lines(Text ?? "");
}
