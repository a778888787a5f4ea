using System.Collections.Frozen;

namespace Retab.Contracts.Build.Page;

/// <summary>A part of a type in words: words, the name of a schema, a JSON value, or other code.</summary>
internal sealed record TypePart(string Kind, object? Value)
{
    public static implicit operator TypePart(string words) => new("words", words);
}

/// <summary>The schemas of the contract: where each is on the page, and its type in a few words.</summary>
internal sealed class SchemaCatalog
{
    private static readonly FrozenSet<string> Annotations =
        TypeNames.Words("description title default examples example deprecated readOnly writeOnly $comment");

    // In the order in which the page shows them.
    private static readonly string[] Constraints = (
        "minLength maxLength pattern minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minItems maxItems uniqueItems"
        + " minProperties maxProperties contentEncoding contentMediaType").Split(' ');

    private readonly SpecNode _schemas;
    private readonly Dictionary<string, string> _homes;

    internal SchemaCatalog(SpecNode contract)
    {
        _schemas = contract["components"]["schemas"];
        IEnumerable<(string Variant, string Union)> variants =
            from union in Unions
            from target in union["discriminator"]["mapping"].Members
            let variant = Resolve(target)
            where variant is not null && !IsUnion(variant)
            select (variant.Pointer, union.Name);
        _homes = variants.DistinctBy(entry => entry.Variant).ToDictionary();
    }

    internal IEnumerable<SpecNode> Unions => _schemas.Members.Where(IsUnion);

    internal IEnumerable<SpecNode> Enums => _schemas.Members.Where(IsEnum);

    /// <summary>The other schemas, without the variants of unions.</summary>
    internal IEnumerable<SpecNode> Objects =>
        _schemas.Members.Where(schema => !IsUnion(schema) && !IsEnum(schema) && !_homes.ContainsKey(schema.Pointer));

    /// <summary>The union at which a variant is described: the first one that has it. Null if the schema is no variant.</summary>
    internal string? Home(SpecNode variant) => _homes.GetValueOrDefault(variant.Pointer);

    /// <summary>The schema that a reference names; null if there is none.</summary>
    internal SpecNode? Resolve(SpecNode reference) =>
        References.Name(reference.Text) is { } name && _schemas.Has(name) ? _schemas[name] : null;

    /// <summary>An ID that needs no encoding. Different names have different IDs.</summary>
    internal static string Anchor(SpecNode schema) => $"schema-{string.Concat(schema.Name.Select(letter =>
        char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' ? $"{letter}" : $".{(int)letter:x4}"))}";

    internal static bool IsNullable(SpecNode schema) =>
        schema["type"].Children.Prepend(schema["type"]).Any(type => type.Text == "null")
        || schema["enum"].Items.Any(value => value.Node is null)
        || Alternatives(schema).Any(IsNullable);

    /// <summary>The schemas of oneOf and anyOf.</summary>
    internal static IEnumerable<SpecNode> Alternatives(SpecNode schema) => schema["oneOf"].Items.Concat(schema["anyOf"].Items);

    /// <summary>The members of the schema and of its parts, without those of a base that is described elsewhere.</summary>
    internal static IEnumerable<SpecNode> Members(SpecNode schema) =>
        schema["allOf"].Items.Where(part => !part.Has("$ref")).Prepend(schema).SelectMany(part => part["properties"].Members);

    internal static IEnumerable<SpecNode> Limits(SpecNode schema) => Constraints.Where(schema.Has).Select(name => schema[name]);

    /// <summary>The type of a schema. It does not say whether null is allowed.</summary>
    internal TypePart[] Type(SpecNode schema)
    {
        if (schema["$ref"].Text is { } reference)
        {
            return [Resolve(schema["$ref"]) is { } target ? new("schema", target) : new("code", reference)];
        }

        TypePart[] any = Join(" or ", Alternatives(schema).Where(one => one["type"].Text != "null").Select(Type));
        TypePart[] all = Join(" and ", schema["allOf"].Items.Where(part => !IsFree(part) && !IsBareObject(part)).Select(Type));
        TypePart[] type = Join(" and ", [Plain(schema), any, all]);
        return schema.Node?.GetValueKind() switch
        {
            JsonValueKind.False => ["nothing"],
            _ when IsFree(schema) || type.Length == 0 => ["any JSON"],
            _ => type,
        };
    }

    private TypePart[] Plain(SpecNode schema)
    {
        IEnumerable<SpecNode> values =
            schema.Has("const") ? [schema["const"]] : schema["enum"].Items.Where(value => value.Node is not null);
        bool isObject = schema["properties"].IsObject || schema["additionalProperties"].IsObject;
        return values.Any()
            ? Join(" | ", values.Select(value => new TypePart[] { new("json", value) }))
            : Join(" or ", schema.Node.Types().Where(type => type != "null").DefaultIfEmpty(isObject ? "object" : "")
                .Where(type => type.Length > 0).Select(type => Simple(schema, type)));
    }

    private TypePart[] Simple(SpecNode schema, string type) => type switch
    {
        "array" => schema.Has("items") ? ["array of ", .. Type(schema["items"])] : ["array of any JSON"],
        "object" when schema["additionalProperties"].IsObject && !schema["properties"].IsObject =>
            ["map of string to ", .. Type(schema["additionalProperties"])],
        "object" when !schema["properties"].IsObject && !schema.Has("allOf") => ["any JSON object"],
        _ => [schema["format"].Text is { } format ? $"{type} ({format})" : type],
    };

    private static TypePart[] Join(string separator, IEnumerable<TypePart[]> types) =>
        [.. types.Where(type => type.Length > 0).SelectMany((type, i) => i == 0 ? type : [separator, .. type])];

    private static bool IsUnion(SpecNode schema) => schema["discriminator"]["mapping"].Members.Any();

    private static bool IsEnum(SpecNode schema) => schema["enum"].Items.Any();

    private static bool IsFree(SpecNode schema) => schema.Node is null || schema.IsTrue || (schema.IsObject
        && schema.Members.All(member => Annotations.Contains(member.Name) || member.Name.StartsWith("x-", StringComparison.Ordinal)));

    private static bool IsBareObject(SpecNode part) =>
        part["type"].Text == "object" && !part.Has("additionalProperties") && !part.Has("$ref");
}
