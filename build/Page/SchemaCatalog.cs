using System.Globalization;

namespace Retab.Contracts.Build.Page;

/// <summary>The schemas of the contract: where each stands on the page, and which belong to a union.</summary>
internal sealed class SchemaCatalog
{
    internal const string Prefix = "/components/schemas/";

    private readonly Dictionary<string, SpecNode> _byPointer;
    private readonly Dictionary<string, string> _unionOfVariant = [];

    internal SchemaCatalog(JsonNode contract)
    {
        Root = new SpecNode(contract, "");
        All = [.. Root["components"]["schemas"].Members];
        _byPointer = All.ToDictionary(schema => schema.Schema.Pointer, schema => schema.Schema, StringComparer.Ordinal);
        foreach ((string name, SpecNode union) in All.Where(schema => IsUnion(schema.Schema)))
        {
            foreach ((_, SpecNode target) in Mapping(union).Members)
            {
                if (Resolve(target) is { } variant && !IsUnion(variant))
                {
                    _unionOfVariant.TryAdd(variant.Pointer, name);
                }
            }
        }
    }

    internal SpecNode Root { get; }

    internal IReadOnlyList<(string Name, SpecNode Schema)> All { get; }

    internal static SpecNode Mapping(SpecNode union) => union["discriminator"]["mapping"];

    internal static bool IsUnion(SpecNode schema) => Mapping(schema).Members.Any();

    internal static bool IsEnum(SpecNode schema) => schema["enum"].Items.Count > 0;

    internal bool IsVariant(SpecNode schema) => _unionOfVariant.ContainsKey(schema.Pointer);

    /// <summary>Whether a card of this union is where the variant is described; a variant of two unions is described in the first.</summary>
    internal bool IsHome(string union, SpecNode variant) => _unionOfVariant.TryGetValue(variant.Pointer, out string? home) && home == union;

    /// <summary>The schema that a reference names; null for any other text, and for one that leads nowhere.</summary>
    internal SpecNode? Resolve(SpecNode reference) =>
        reference.Text is ['#', .. var pointer] && _byPointer.TryGetValue(pointer, out SpecNode schema) ? schema : null;

    internal static string NameOf(SpecNode schema) => Unescape(schema.Pointer[(schema.Pointer.LastIndexOf('/') + 1)..]);

    internal static string Anchor(string name) => "schema-" + Identifier(name);

    /// <summary>A text as an id that needs no encoding anywhere; different texts give different ids.</summary>
    internal static string Identifier(string text) =>
        string.Concat(text.Select(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' ? c.ToString() : "." + ((int)c).ToString("x4", CultureInfo.InvariantCulture)));

    internal static Markup Link(SpecNode schema) => $"""<a href="#{Anchor(NameOf(schema))}"><code>{NameOf(schema)}</code></a>""";

    private static string Unescape(string step) => step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
}
