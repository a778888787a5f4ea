using System.Text.Json;

namespace Retab.Contracts.Build.Page;

/// <summary>A place in the contract, whether or not something is there: asking for what is missing is no fault.</summary>
/// <param name="Node">What is there; null where nothing is, and for JSON null.</param>
/// <param name="Pointer">JSON pointer to it.</param>
internal readonly record struct SpecNode(JsonNode? Node, string Pointer)
{
    internal bool IsObject => Node is JsonObject;

    internal bool IsTrue => Node?.GetValueKind() == JsonValueKind.True;

    internal bool IsFalse => Node?.GetValueKind() == JsonValueKind.False;

    /// <summary>The text that is there; null for anything but a text.</summary>
    internal string? Text => Node.AsText();

    /// <summary>The members of an object in their order; none for anything else.</summary>
    internal IEnumerable<(string Name, SpecNode Value)> Members
    {
        get
        {
            SpecNode here = this;
            return (Node as JsonObject ?? []).Select(member => (member.Key, here[member.Key]));
        }
    }

    /// <summary>The items of an array in their order; none for anything else.</summary>
    internal IReadOnlyList<SpecNode> Items
    {
        get
        {
            string pointer = Pointer;
            return [.. (Node as JsonArray ?? []).Select((item, i) => new SpecNode(item, pointer + "/" + i.ToString(System.Globalization.CultureInfo.InvariantCulture)))];
        }
    }

    internal SpecNode this[string name] =>
        new((Node as JsonObject)?[name], JsonPointer.Append(Pointer, name));

    /// <summary>Whether the member is there, be it null.</summary>
    internal bool Has(string name) => Node is JsonObject @object && @object.ContainsKey(name);

    /// <summary>The texts of an array.</summary>
    internal IEnumerable<string> Texts() => Items.Select(item => item.Text).OfType<string>();
}
