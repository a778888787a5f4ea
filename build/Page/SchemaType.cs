namespace Retab.Contracts.Build.Page;

/// <summary>The type of a schema in a few words, with links to the schemas it names. Whether null may come is said apart.</summary>
internal sealed class SchemaType(SchemaCatalog schemas)
{
    private static readonly string[] Annotations =
        ["description", "title", "default", "examples", "example", "deprecated", "readOnly", "writeOnly", "$comment"];

    private static readonly string[] Constraints =
    [
        "minLength", "maxLength", "pattern", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf",
        "minItems", "maxItems", "uniqueItems", "minProperties", "maxProperties", "contentEncoding", "contentMediaType",
    ];

    internal static bool IsNullable(SpecNode schema) =>
        schema["type"].Text == "null"
        || schema["type"].Texts().Contains("null")
        || schema["enum"].Items.Any(value => value.Node is null)
        || Alternatives(schema).Any(IsNullable);

    /// <summary>The schemas of oneOf and anyOf.</summary>
    internal static IEnumerable<SpecNode> Alternatives(SpecNode schema) => schema["oneOf"].Items.Concat(schema["anyOf"].Items);

    /// <summary>Whether the schema says nothing about its values.</summary>
    internal static bool IsFree(SpecNode schema) =>
        schema.Node is null || schema.IsTrue || (schema.IsObject && schema.Members.All(member => Annotations.Contains(member.Name) || member.Name.StartsWith("x-", StringComparison.Ordinal)));

    internal Markup Of(SpecNode schema)
    {
        if (schema["$ref"].Text is { } reference)
        {
            return schemas.Resolve(schema["$ref"]) is { } target ? SchemaCatalog.Link(target) : $"<code>{reference}</code>";
        }

        Markup type = Markup.Join($" and ", [Plain(schema), Any(Alternatives(schema)), All(schema["allOf"].Items)]);
        return IsFree(schema) ? Markup.Of($"any JSON") : schema.IsFalse ? Markup.Of($"nothing") : type.IsEmpty ? Markup.Of($"any JSON") : type;
    }

    /// <summary>What else a value must be; empty where the schema does not say.</summary>
    internal static Markup Limits(SpecNode schema) => Markup.Join(
        $", ",
        Constraints.Where(schema.Has).Select(name => Markup.Of($"{name} {JsonMarkup.Inline(schema[name].Node)}")));

    private Markup Any(IEnumerable<SpecNode> alternatives) =>
        Markup.Join($" or ", alternatives.Where(alternative => alternative["type"].Text != "null").Select(Of));

    private Markup All(IEnumerable<SpecNode> parts) =>
        Markup.Join($" and ", parts.Where(part => !IsFree(part) && !IsBareObject(part)).Select(Of));

    private Markup Plain(SpecNode schema)
    {
        if (schema.Has("const"))
        {
            return JsonMarkup.Inline(schema["const"].Node);
        }

        if (schema["enum"].Items.Where(value => value.Node is not null).ToList() is { Count: > 0 } values)
        {
            return Markup.Join($" | ", values.Select(value => JsonMarkup.Inline(value.Node)));
        }

        IEnumerable<string> names = schema["type"].Text is { } one ? [one] : schema["type"].Texts();
        List<string> types = [.. names.Where(type => type != "null")];
        if (types.Count == 0 && (schema["properties"].IsObject || schema["additionalProperties"].IsObject))
        {
            types.Add("object");
        }

        return Markup.Join($" or ", types.Select(type => Simple(schema, type)));
    }

    private Markup Simple(SpecNode schema, string type) => type switch
    {
        "array" => schema.Has("items") ? Markup.Of($"array of {Of(schema["items"])}") : Markup.Of($"array of any JSON"),
        "object" when schema["additionalProperties"].IsObject && !schema["properties"].IsObject => $"map of string to {Of(schema["additionalProperties"])}",
        "object" when !schema["properties"].IsObject && !schema.Has("allOf") => $"any JSON object",
        _ => $"{type}{Markup.When(schema["format"].Text is not null, () => $" ({schema["format"].Text})")}",
    };

    private static bool IsBareObject(SpecNode part) => part["type"].Text == "object" && !part.Has("additionalProperties") && !part.Has("$ref");
}
