namespace Retab.Contracts.Build.Page;

/// <summary>The types: unions with their variants side by side, open enums, and the other objects.</summary>
internal sealed class TypeSections(SchemaCatalog schemas, ChangeMarks marks, MemberTable members)
{
    internal Markup Unions() => $"""
        <section id="unions"><h2>Unions</h2>
        {schemas.All.Where(schema => SchemaCatalog.IsUnion(schema.Schema)).Select(schema => Union(schema.Name, schema.Schema))}
        </section>
        """;

    internal Markup Enums() => $"""
        <section id="enums"><h2>Open enums</h2><p>Any other text is kept, too: <code>IsKnown</code> is false then.</p>
        {schemas.All.Where(schema => SchemaCatalog.IsEnum(schema.Schema)).Select(schema => Enum(schema.Name, schema.Schema))}
        </section>
        """;

    internal Markup Objects()
    {
        IEnumerable<(string Name, SpecNode Schema)> others = schemas.All.Where(schema => !SchemaCatalog.IsUnion(schema.Schema) && !SchemaCatalog.IsEnum(schema.Schema) && !schemas.IsVariant(schema.Schema));
        return $"""
            <section id="objects"><h2>Objects</h2><p>Members that are not listed are kept in <code>AdditionalProperties</code>.</p>
            {others.Select(schema => Markup.Of($"""
                <article id="{SchemaCatalog.Anchor(schema.Name)}"><h3><code>{schema.Name}</code>{marks.At(schema.Schema["description"], schema.Schema["type"], schema.Schema["additionalProperties"])}{New(schema.Schema)}</h3>
                {Prose.Paragraph(schema.Schema["description"].Text)}{members.Of(schema.Schema)}{Alternatives(schema.Schema)}</article>

                """))}
            </section>
            """;
    }

    private Markup Union(string name, SpecNode union)
    {
        string discriminator = union["discriminator"]["propertyName"].Text ?? "";
        return $"""
            <article id="{SchemaCatalog.Anchor(name)}"><h3><code>{name}</code> by <code>{discriminator}</code>{marks.At(union["discriminator"]["propertyName"], union["description"])}</h3>
            {Prose.Paragraph(union["description"].Text)}
            <div class="cards">
            {SchemaCatalog.Mapping(union).Members.Select(entry => Variant(name, entry.Name, entry.Value))}
            <div class="card unknown"><h4>any other</h4><p><code>Unknown{name}</code></p><p>{Names.Pascal(discriminator)} keeps the text, <code>AdditionalProperties</code> all members.</p></div>
            </div></article>

            """;
    }

    private Markup Variant(string union, string value, SpecNode target)
    {
        SpecNode? found = schemas.Resolve(target);
        if (found is not { } variant)
        {
            return $"""<div class="card"><h4><code>{value}</code></h4><p>There is no <code>{target.Text}</code>.</p></div>""";
        }

        string variantName = SchemaCatalog.NameOf(variant);
        Markup id = Markup.When(schemas.IsHome(union, variant), () => $" id=\"{SchemaCatalog.Anchor(variantName)}\"");
        return $"""
            <div class="card"{id}><h4><code>{value}</code>{marks.At(target, variant)}</h4><p><code>{variantName}</code></p>
            {Prose.Paragraph(variant["description"].Text)}{members.Of(variant)}</div>

            """;
    }

    private Markup Enum(string name, SpecNode schema) => $"""
        <article id="{SchemaCatalog.Anchor(name)}"><h3><code>{name}</code>{marks.At(schema["description"])}{New(schema)}</h3>{Prose.Paragraph(schema["description"].Text)}
        <ul class="chips">{schema["enum"].Items.Select(value => Markup.Of($"<li><code>{value.Text}</code>{marks.Value(schema["enum"], value)}</li>"))}</ul></article>

        """;

    // A schema that is new as a whole; what is within it has marks of its own.
    private Markup New(SpecNode schema) => marks.Ordered.Any(change => change.Id == "schema-added" && change.Pointer == schema.Pointer) ? marks.At(schema) : Markup.Empty;

    private Markup Alternatives(SpecNode schema)
    {
        List<SpecNode> alternatives = [.. SchemaType.Alternatives(schema)];
        return Markup.When(alternatives.Count > 0, () => $"""<ul>{alternatives.Select(alternative => Markup.Of($"<li>{new SchemaType(schemas).Of(alternative)} {Prose.Inline(alternative["description"].Text)}{members.Of(alternative)}</li>"))}</ul>""");
    }
}
