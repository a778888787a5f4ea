namespace Retab.Contracts.Build.Page;

/// <summary>The contract as one HTML page without scripts or other files. The same input gives the same page.</summary>
internal static class ContractPage
{
    /// <summary>Shows the contract, and its changes since a version that is named as in a sentence; null if there is none.</summary>
    internal static string Render(JsonNode contract, IReadOnlyList<Change> changes, string? since)
    {
        var schemas = new SchemaCatalog(contract);
        var marks = new ChangeMarks(changes);
        SpecNode info = schemas.Root["info"];
        string title = info["title"].Text ?? "Contract";
        Markup page = $"""
            <html xmlns="http://www.w3.org/1999/xhtml" lang="en">
            <head>
            <meta charset="utf-8"/>
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>
            <meta name="viewport" content="width=device-width, initial-scale=1"/>
            <title>{title}, {info["version"].Text}</title>
            <style>
            {Markup.Resource("contract.css")}</style>
            </head>
            <body>
            <header>
            <h1>{title} <small>{info["version"].Text}</small></h1>
            {Markup.Paragraph(info["description"].Text)}
            <nav aria-label="Contents"><ul>
            <li><a href="#changes">What changed</a></li><li><a href="#operations">Operations</a></li><li><a href="#unions">Unions</a></li>
            <li><a href="#enums">Open enums</a></li><li><a href="#objects">Objects</a></li><li><a href="#examples">Examples</a></li>
            </ul></nav>
            </header>
            <main>
            {marks.Section(since)}
            {new OperationSections(schemas, marks).All()}
            {new TypeSections(schemas, marks).All()}
            {Examples(schemas, marks)}
            </main>
            </body>
            </html>

            """;
        return $"<!DOCTYPE html>\n{page}";
    }

    private static Markup Examples(SchemaCatalog schemas, ChangeMarks marks)
    {
        IEnumerable<(string Status, string Name, SpecNode Example)> examples =
            from path in schemas.Root["paths"].Members
            from operation in path.Value.Members
            from response in operation.Value["responses"].Members
            from type in response.Value["content"].Members
            from example in type.Value["examples"].Members
            select (response.Name, example.Name, example.Value);
        return Markup.Of($"""
            <section id="examples"><h2>Examples</h2>
            {examples.Select((example, i) => Markup.Of($"""
                <details{Markup.When(i == 0, () => $" open=\"open\"")}>
                <summary><code>{example.Status}</code> {example.Name}{marks.At(example.Example)}</summary>
                {Markup.Paragraph(example.Example["summary"].Text)}{JsonMarkup.Block(example.Example["value"].Node)}</details>

                """))}
            </section>
            """);
    }
}
