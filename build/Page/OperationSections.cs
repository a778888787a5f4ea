namespace Retab.Contracts.Build.Page;

/// <summary>The operations: their parameters and responses.</summary>
internal sealed class OperationSections(SchemaCatalog schemas, ChangeMarks marks)
{
    internal Markup All() => $"""
        <section id="operations"><h2>Operations</h2>
        {schemas.Root["paths"].Members.SelectMany(path => path.Value.Members
            .Where(member => Operations.Methods.Contains(member.Name))
            .Select(operation => Operation(path.Name, operation.Name, operation.Value)))}
        </section>
        """;

    private Markup Operation(string path, string method, SpecNode operation)
    {
        string? id = operation["operationId"].Text;
        string? server = schemas.Root["servers"].Items.Select(server => server["url"].Text).FirstOrDefault();
        SpecNode security = operation.Has("security") ? operation["security"] : schemas.Root["security"];
        string? call = id?.Split('_') is [var client, var name] ? $"{client}Client.{name}Async" : null;
        return $"""
            <article>
            <h3>{operation["summary"].Text ?? id}</h3>
            <p class="call"><b>{method.ToUpperInvariant()}</b>
            <code>{server}<wbr/>{path}</code>{marks.At(operation["operationId"], operation["deprecated"])}</p>
            {Markup.When(call is not null, () => $"<p>In C#: <code>{call}</code></p>")}
            {Markup.Paragraph(operation["description"].Text)}
            <h4>Authentication</h4>
            <ul>{security.Items.Select(need => Scheme(string.Join(" and ", need.Members.Select(scheme => scheme.Name))))}</ul>
            <h4>Parameters</h4>
            {Table(["name", "C#", "in", "type", "", "meaning"], operation["parameters"].Items.Select(Parameter))}
            <h4>Responses</h4>
            {Table(
                ["status", "body", "headers", "meaning"],
                operation["responses"].Members.Select(response => Response(response.Name, response.Value)))}
            </article>

            """;
    }

    internal static Markup Table(string[] columns, IEnumerable<Markup> rows) => $"""
        <div class="wide" tabindex="0"><table>
        <thead><tr>{columns.Select(column => Markup.Of($"<th scope=\"col\">{column}</th>"))}</tr></thead>
        <tbody>{rows}</tbody>
        </table></div>
        """;

    // A required parameter is an argument, an optional one is a property of the options.
    private static string CSharp(SpecNode parameter)
    {
        string name = parameter["x-originalName"].Text ?? parameter["name"].Text ?? "";
        return parameter["required"].IsTrue || name.Length == 0 ? name : $"options.{char.ToUpperInvariant(name[0])}{name[1..]}";
    }

    private Markup Scheme(string name)
    {
        SpecNode scheme = schemas.Root["components"]["securitySchemes"][name];
        string? kind = scheme["scheme"].Text == "bearer" ? "Bearer" : scheme["scheme"].Text;
        string header = scheme["type"].Text == "apiKey"
            ? $"{scheme["in"].Text} {scheme["name"].Text}: <key>"
            : $"header Authorization: {kind} <key>";
        return $"<li>{name}{marks.At(scheme)}: <code>{header}</code> {Markup.Prose(scheme["description"].Text)}</li>";
    }

    private Markup Parameter(SpecNode parameter)
    {
        SpecNode schema = parameter["schema"];
        return $"""
            <tr><th scope="row"><code>{parameter["name"].Text}</code>{marks.At(parameter)}</th><td><code>{CSharp(parameter)}</code></td>
            <td>{parameter["in"].Text}</td><td>{schemas.Type(schema)} {SchemaCatalog.Limits(schema)}</td>
            <td>{(parameter["required"].IsTrue ? "required" : "optional")}
            {Markup.When(SchemaCatalog.IsNullable(schema), () => $"or null")}
            {Markup.When(schema.Has("default"), () => $"(the server's default is {JsonMarkup.Inline(schema["default"].Node)})")}</td>
            <td>{Markup.Prose(parameter["description"].Text)}</td></tr>

            """;
    }

    private Markup Response(string status, SpecNode response)
    {
        IEnumerable<Markup> bodies = response["content"].Members.Select(type => type.Value["schema"])
            .Select(schema => Markup.Of($"{schemas.Type(schema)}{marks.At(schema)}"));
        IEnumerable<Markup> headers = response["headers"].Members.Select(header => Markup.Of($"<code>{header.Name}</code>"));
        return $"""
            <tr><th scope="row"><code>{status}</code>{marks.At(response["description"], response["headers"])}</th>
            <td>{Markup.Join($", ", bodies)}</td><td>{Markup.Join($", ", headers)}</td>
            <td>{Markup.Prose(response["description"].Text)}</td></tr>

            """;
    }
}
