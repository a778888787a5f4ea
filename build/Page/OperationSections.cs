namespace Retab.Contracts.Build.Page;

/// <summary>The operations: how to call them, and what they answer.</summary>
internal sealed class OperationSections(SchemaCatalog schemas, ChangeMarks marks)
{
    private readonly SchemaType _types = new(schemas);

    internal Markup All() => $"""
        <section id="operations"><h2>Operations</h2>
        {schemas.Root["paths"].Members.SelectMany(path => path.Value.Members
            .Where(member => Operations.Methods.Contains(member.Name))
            .Select(operation => Operation(path.Name, operation.Name, operation.Value)))}
        </section>
        """;

    private Markup Operation(string path, string method, SpecNode operation) => $"""
        <article>
        <h3>{operation["summary"].Text ?? operation["operationId"].Text}</h3>
        <p class="call"><b>{method.ToUpperInvariant()}</b> <code>{schemas.Root["servers"].Items.Select(server => server["url"].Text).FirstOrDefault()}<wbr/>{path}</code>{marks.At(operation["operationId"], operation["deprecated"])}</p>
        {Markup.When(CSharp(operation["operationId"].Text) is not null, () => $"<p>In C#: <code>{CSharp(operation["operationId"].Text)}</code></p>")}
        {Prose.Paragraph(operation["description"].Text)}
        <h4>Authentication</h4>
        <ul>{Security(operation).Select(scheme => Scheme(scheme))}</ul>
        <h4>Parameters</h4>
        <div class="wide" tabindex="0"><table>
        <thead><tr><th scope="col">name</th><th scope="col">C#</th><th scope="col">in</th><th scope="col">type</th><th scope="col"></th><th scope="col">meaning</th></tr></thead>
        <tbody>{operation["parameters"].Items.Select(Parameter)}</tbody>
        </table></div>
        <h4>Answers</h4>
        <div class="wide" tabindex="0"><table>
        <thead><tr><th scope="col">status</th><th scope="col">body</th><th scope="col">headers</th><th scope="col">meaning</th></tr></thead>
        <tbody>{operation["responses"].Members.Select(response => Response(response.Name, response.Value))}</tbody>
        </table></div>
        </article>

        """;

    private static string? CSharp(string? operationId) => operationId?.Split('_') is [var client, var method] ? $"{client}Client.{method}Async" : null;

    // A required parameter is an argument, an optional one a member of the options.
    private static string CSharp(SpecNode parameter)
    {
        string name = parameter["x-originalName"].Text ?? parameter["name"].Text ?? "";
        return parameter["required"].IsTrue || name.Length == 0 ? name : $"options.{char.ToUpperInvariant(name[0])}{name[1..]}";
    }

    private IEnumerable<string> Security(SpecNode operation) =>
        (operation.Has("security") ? operation["security"] : schemas.Root["security"]).Items.Select(need => string.Join(" and ", need.Members.Select(scheme => scheme.Name)));

    private Markup Scheme(string name)
    {
        SpecNode scheme = schemas.Root["components"]["securitySchemes"][name];
        string way = scheme["type"].Text == "apiKey"
            ? scheme["in"].Text + " " + scheme["name"].Text + ": <key>"
            : "header Authorization: " + (scheme["scheme"].Text == "bearer" ? "Bearer" : scheme["scheme"].Text) + " <key>";
        return $"<li>{name}{marks.At(scheme)}: <code>{way}</code> {Prose.Inline(scheme["description"].Text)}</li>";
    }

    private Markup Parameter(SpecNode parameter) => $"""
        <tr><th scope="row"><code>{parameter["name"].Text}</code>{marks.At(parameter)}</th><td><code>{CSharp(parameter)}</code></td><td>{parameter["in"].Text}</td>
        <td>{_types.Of(parameter["schema"])} {SchemaType.Limits(parameter["schema"])}</td><td>{(parameter["required"].IsTrue ? "required" : "optional")}{Markup.When(SchemaType.IsNullable(parameter["schema"]), () => $", or null")}{Default(parameter["schema"])}</td><td>{Prose.Inline(parameter["description"].Text)}</td></tr>

        """;

    private static Markup Default(SpecNode schema) =>
        Markup.When(schema.Has("default"), () => $", the server's default is <code>{schema["default"].Node?.ToJsonString()}</code>");

    private Markup Response(string status, SpecNode response) => $"""
        <tr><th scope="row"><code>{status}</code>{marks.At(response["description"], response["headers"])}</th>
        <td>{Markup.Join($", ", response["content"].Members.Select(type => Markup.Of($"{_types.Of(type.Value["schema"])}{marks.At(type.Value["schema"])}")))}</td>
        <td>{Markup.Join($", ", response["headers"].Members.Select(header => Markup.Of($"<code>{header.Name}</code>")))}</td><td>{Prose.Inline(response["description"].Text)}</td></tr>

        """;
}
