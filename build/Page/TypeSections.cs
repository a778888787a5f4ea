namespace Retab.Contracts.Build.Page;

/// <summary>The types: unions with their variants, open enums, and the other objects.</summary>
internal sealed class TypeSections(SchemaCatalog schemas, ChangeMarks marks)
{
    internal Markup All() => $"""
        <section id="unions"><h2>Unions</h2>
        {schemas.All.Where(schema => SchemaCatalog.IsUnion(schema.Schema)).Select(schema => Union(schema.Name, schema.Schema))}
        </section>
        <section id="enums"><h2>Open enums</h2><p>Other values are kept, too: <code>IsKnown</code> is false for them.</p>
        {schemas.All.Where(schema => SchemaCatalog.IsEnum(schema.Schema)).Select(schema => Enum(schema.Name, schema.Schema))}
        </section>
        <section id="objects"><h2>Objects</h2><p>Other members are kept in <code>AdditionalProperties</code>.</p>
        {schemas.All.Where(schema => !SchemaCatalog.IsUnion(schema.Schema) && !SchemaCatalog.IsEnum(schema.Schema))
            .Where(schema => !schemas.IsVariant(schema.Schema)).Select(schema => Object(schema.Name, schema.Schema))}
        </section>
        """;

    private Markup Object(string name, SpecNode schema)
    {
        SpecNode[] places = [schema["description"], schema["type"], schema["additionalProperties"]];
        IEnumerable<Markup> alternatives = SchemaCatalog.Alternatives(schema).Select(alternative => Markup.Of(
            $"<li>{schemas.Type(alternative)} {Markup.Prose(alternative["description"].Text)}{Members(alternative)}</li>"));
        return $"""
            <article id="{SchemaCatalog.Anchor(name)}"><h3><code>{name}</code>{marks.At(places)}{marks.Added(schema)}</h3>
            {Markup.Paragraph(schema["description"].Text)}{Members(schema)}
            {Markup.When(alternatives.Any(), () => $"<ul>{alternatives}</ul>")}</article>

            """;
    }

    private Markup Union(string name, SpecNode union)
    {
        SpecNode property = union["discriminator"]["propertyName"];
        return $"""
            <article id="{SchemaCatalog.Anchor(name)}">
            <h3><code>{name}</code> by <code>{property.Text}</code>{marks.At(property, union["description"])}</h3>
            {Markup.Paragraph(union["description"].Text)}
            <div class="cards">
            {SchemaCatalog.Mapping(union).Members.Select(entry => Variant(name, entry.Name, entry.Value))}
            <div class="card unknown"><h4>any other value</h4><p><code>Unknown{name}</code></p>
            <p><code>{Names.Pascal(property.Text ?? "")}</code> is the value, <code>AdditionalProperties</code> has all members.</p></div>
            </div></article>

            """;
    }

    private Markup Variant(string union, string value, SpecNode target)
    {
        if (schemas.Resolve(target) is not { } variant)
        {
            return $"""<div class="card"><h4><code>{value}</code></h4><p>There is no <code>{target.Text}</code>.</p></div>""";
        }

        string name = JsonPointer.Last(variant.Pointer);
        Markup id = Markup.When(schemas.IsHome(union, variant), () => $" id=\"{SchemaCatalog.Anchor(name)}\"");
        return $"""
            <div class="card"{id}><h4><code>{value}</code>{marks.At(target, variant)}</h4><p><code>{name}</code></p>
            {Markup.Paragraph(variant["description"].Text)}{Members(variant)}</div>

            """;
    }

    private Markup Enum(string name, SpecNode schema) => $"""
        <article id="{SchemaCatalog.Anchor(name)}"><h3><code>{name}</code>{marks.At(schema["description"])}{marks.Added(schema)}</h3>
        {Markup.Paragraph(schema["description"].Text)}
        <ul class="chips">{schema["enum"].Items.Select(value =>
            Markup.Of($"<li><code>{value.Text}</code>{marks.Value(schema["enum"], value)}</li>"))}</ul></article>

        """;

    // Those of the schema and of its parts, without those of a base that is described elsewhere.
    private Markup Members(SpecNode schema)
    {
        List<Markup> rows =
        [
            .. from part in schema["allOf"].Items.Where(part => !part.Has("$ref")).Prepend(schema)
            from member in part["properties"].Members
            select Member(member.Name, member.Value, part),
        ];
        return Markup.When(rows.Count > 0, () => OperationSections.Table(["member", "C#", "type", "", "meaning"], rows));
    }

    private Markup Member(string name, SpecNode member, SpecNode owner)
    {
        Markup[] notes =
        [
            owner["required"].Texts().Contains(name) ? Markup.Of($"<b>required</b>") : Markup.Of($"optional"),
            Markup.When(SchemaCatalog.IsNullable(member), () => $"or null"),
            Markup.When(member.Has("default"), () => $"default {JsonMarkup.Inline(member["default"].Node)}"),
            Markup.When(member["deprecated"].IsTrue, () => $"deprecated"),
        ];
        return $"""
            <tr><th scope="row"><code>{name}</code>{marks.Member(member, name, owner["required"])}</th>
            <td><code>{Names.Of(owner.Node, name)}</code></td><td>{schemas.Type(member)} {SchemaCatalog.Limits(member)}</td>
            <td>{Markup.Join($", ", notes)}</td><td>{Markup.Prose(member["description"].Text)}</td></tr>

            """;
    }
}
