namespace Retab.Contracts.Build.Page;

/// <summary>The schemas of the contract: where each is on the page, and its type in a few words.</summary>
internal sealed class SchemaCatalog
{
    private static readonly string[] Annotations =
        ["description", "title", "default", "examples", "example", "deprecated", "readOnly", "writeOnly", "$comment"];

    private static readonly string[] Constraints =
    [
        "minLength", "maxLength", "pattern", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf",
        "minItems", "maxItems", "uniqueItems", "minProperties", "maxProperties", "contentEncoding", "contentMediaType",
    ];

    private readonly Dictionary<string, string> _unionOfVariant;

    internal SchemaCatalog(JsonNode contract)
    {
        Root = new SpecNode(contract, "");
        All = [.. Root["components"]["schemas"].Members];
        IEnumerable<(string Variant, string Union)> variants =
            from union in All
            from target in Mapping(union.Schema).Members
            let variant = Resolve(target.Value)
            where variant is not null && !IsUnion(variant)
            select (variant.Pointer, union.Name);
        _unionOfVariant = variants.DistinctBy(entry => entry.Variant).ToDictionary();
    }

    internal SpecNode Root { get; }

    internal IReadOnlyList<(string Name, SpecNode Schema)> All { get; }

    internal static SpecNode Mapping(SpecNode union) => union["discriminator"]["mapping"];

    internal static bool IsUnion(SpecNode schema) => Mapping(schema).Members.Any();

    internal static bool IsEnum(SpecNode schema) => schema["enum"].Items.Count > 0;

    internal bool IsVariant(SpecNode schema) => _unionOfVariant.ContainsKey(schema.Pointer);

    /// <summary>Whether the variant is described at this union. A variant of two unions is described at the first one.</summary>
    internal bool IsHome(string union, SpecNode variant) => _unionOfVariant.GetValueOrDefault(variant.Pointer) == union;

    /// <summary>The schema that a reference names; null if there is none.</summary>
    internal SpecNode? Resolve(SpecNode reference) =>
        References.Name(reference.Text ?? "") is { } name && Root["components"]["schemas"] is var schemas && schemas.Has(name)
            ? schemas[name]
            : null;

    /// <summary>An ID that needs no encoding. Different names have different IDs.</summary>
    internal static string Anchor(string name) => $"schema-{string.Concat(name.Select(letter =>
        char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' ? $"{letter}" : $".{(int)letter:x4}"))}";

    internal static bool IsNullable(SpecNode schema) =>
        schema["type"].Text == "null"
        || schema["type"].Texts().Contains("null")
        || schema["enum"].Items.Any(value => value.Node is null)
        || Alternatives(schema).Any(IsNullable);

    /// <summary>The schemas of oneOf and anyOf.</summary>
    internal static IEnumerable<SpecNode> Alternatives(SpecNode schema) => schema["oneOf"].Items.Concat(schema["anyOf"].Items);

    /// <summary>The type of a schema, with links to the schemas that it names. It does not say whether null is allowed.</summary>
    internal Markup Type(SpecNode schema)
    {
        if (schema["$ref"].Text is { } reference)
        {
            return Resolve(schema["$ref"]) is { } target ? Link(JsonPointer.Last(target.Pointer)) : $"<code>{reference}</code>";
        }

        Markup any = Markup.Join($" or ", Alternatives(schema).Where(one => one["type"].Text != "null").Select(Type));
        Markup all = Markup.Join($" and ", schema["allOf"].Items.Where(part => !IsFree(part) && !IsBareObject(part)).Select(Type));
        Markup type = Markup.Join($" and ", [Plain(schema), any, all]);
        return schema.Node?.GetValueKind() switch
        {
            JsonValueKind.False => $"nothing",
            _ when IsFree(schema) || type.IsEmpty => $"any JSON",
            _ => type,
        };
    }

    /// <summary>The constraints of a schema.</summary>
    internal static Markup Limits(SpecNode schema) => Markup.Join(
        $", ", Constraints.Where(schema.Has).Select(name => Markup.Of($"{name} {JsonMarkup.Inline(schema[name].Node)}")));

    private static Markup Link(string name) => $"""<a href="#{Anchor(name)}"><code>{name}</code></a>""";

    private Markup Plain(SpecNode schema)
    {
        IEnumerable<SpecNode> values =
            schema.Has("const") ? [schema["const"]] : schema["enum"].Items.Where(value => value.Node is not null);
        bool isObject = schema["properties"].IsObject || schema["additionalProperties"].IsObject;
        return values.Any()
            ? Markup.Join($" | ", values.Select(value => JsonMarkup.Inline(value.Node)))
            : Markup.Join($" or ", schema.Node.Types().Where(type => type != "null").DefaultIfEmpty(isObject ? "object" : "")
                .Where(type => type.Length > 0).Select(type => Simple(schema, type)));
    }

    private Markup Simple(SpecNode schema, string type) => type switch
    {
        "array" => schema.Has("items") ? Markup.Of($"array of {Type(schema["items"])}") : Markup.Of($"array of any JSON"),
        "object" when schema["additionalProperties"].IsObject && !schema["properties"].IsObject =>
            $"map of string to {Type(schema["additionalProperties"])}",
        "object" when !schema["properties"].IsObject && !schema.Has("allOf") => $"any JSON object",
        _ => $"{type}{Markup.When(schema["format"].Text is not null, () => $" ({schema["format"].Text})")}",
    };

    private static bool IsFree(SpecNode schema) => schema.Node is null || schema.IsTrue || (schema.IsObject
        && schema.Members.All(member => Annotations.Contains(member.Name) || member.Name.StartsWith("x-", StringComparison.Ordinal)));

    private static bool IsBareObject(SpecNode part) =>
        part["type"].Text == "object" && !part.Has("additionalProperties") && !part.Has("$ref");
}
