namespace Retab.Contracts.Build.Page;

/// <summary>The members of an object as a table.</summary>
internal sealed class MemberTable(SchemaCatalog schemas, ChangeMarks marks)
{
    private readonly SchemaType _types = new(schemas);

    /// <summary>Members of the schema and of the parts that it is made of, without those of a base that is described elsewhere.</summary>
    internal Markup Of(SpecNode schema)
    {
        List<SpecNode> parts = [schema, .. schema["allOf"].Items.Where(part => !part.Has("$ref"))];
        List<Markup> rows = [.. parts.SelectMany(part => part["properties"].Members.Select(member => Row(member.Name, member.Value, part)))];
        return rows.Count == 0
            ? Markup.Empty
            : $"""
                <div class="wide" tabindex="0"><table>
                <thead><tr><th scope="col">member</th><th scope="col">C#</th><th scope="col">type</th><th scope="col"></th><th scope="col">meaning</th></tr></thead>
                <tbody>{rows}</tbody>
                </table></div>
                """;
    }

    private Markup Row(string name, SpecNode member, SpecNode owner) => $"""
        <tr><th scope="row"><code>{name}</code>{marks.Member(member, name, owner["required"])}</th><td><code>{Names.Of(owner.Node, name)}</code></td><td>{_types.Of(member)} {SchemaType.Limits(member)}</td><td>{Markup.Join($", ", Notes(name, member, owner))}</td><td>{Prose.Inline(member["description"].Text)}</td></tr>

        """;

    private static IEnumerable<Markup> Notes(string name, SpecNode member, SpecNode owner)
    {
        yield return owner["required"].Texts().Contains(name) ? Markup.Of($"<b>required</b>") : Markup.Of($"optional");
        yield return Markup.When(SchemaType.IsNullable(member), () => $"or null");
        yield return Markup.When(member.Has("default"), () => $"default {JsonMarkup.Inline(member["default"].Node)}");
        yield return Markup.When(member["deprecated"].IsTrue, () => $"deprecated");
    }
}
