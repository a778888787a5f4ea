namespace Retab.Contracts.Build.Page;

/// <summary>
/// The contract as one HTML page without scripts or other files. The same input gives the same page. The templates show the contract
/// as it is; what they cannot read from it they get from the filters here.
/// </summary>
internal static class ContractPage
{
    private const int JsonWidth = 72;

    /// <summary>Shows the contract, and its changes since a version that is named as in a sentence; null if there is none.</summary>
    internal static string Render(JsonNode contract, IReadOnlyList<Change> changes, string? since)
    {
        var root = new SpecNode(contract, "");
        var schemas = new SchemaCatalog(root);
        var marks = new ChangeMarks(changes);
        var templates = new PageTemplates();
        AddFilters(templates, schemas, marks);

        IEnumerable<SpecNode> operations =
            root["paths"].Members.SelectMany(path => path.Members).Where(member => Operations.Methods.Contains(member.Name));
        templates.Set("contract", root);
        templates.Set("operations", operations);
        templates.Set("unions", schemas.Unions);
        templates.Set("enums", schemas.Enums);
        templates.Set("objects", schemas.Objects);
        templates.Set("examples", from operation in operations
                                  from response in operation["responses"].Members
                                  from type in response["content"].Members
                                  from example in type["examples"].Members
                                  select example);
        templates.Set("changes", marks.Ordered);
        templates.Set("summary", Report.Summary(marks.Ordered));
        templates.Set("since", since);
        templates.Set("style", EmbeddedText.Of("contract.css"));
        return templates.Render("contract", root);
    }

    private static void AddFilters(PageTemplates templates, SchemaCatalog schemas, ChangeMarks marks)
    {
        templates.Add("children", node => node.Children);
        templates.Add("name", node => node.Name);
        templates.Add("path", operation => JsonPointer.Parts(operation.Pointer)[1]);
        templates.Add("status", example => JsonPointer.Parts(example.Pointer)[4]);
        templates.Add("argument", Argument);
        templates.Add("anchor", SchemaCatalog.Anchor);
        templates.Add("variant", schemas.Resolve);
        templates.Add("home", schemas.Home);
        templates.Add("alternatives", SchemaCatalog.Alternatives);
        templates.Add("members", SchemaCatalog.Members, shownBy: "members");
        templates.Add("type", schemas.Type, shownBy: "type");
        templates.Add("limits", SchemaCatalog.Limits, shownBy: "limits");
        templates.Add("is_nullable", schema => SchemaCatalog.IsNullable(schema));
        templates.Add("default_value", schema => schema.Has("default") ? schema["default"] : null);
        templates.Add("is_required", member => member.Owner.Texts("required").Contains(member.Name));
        templates.Add("csharp", member => Names.Of(member.Owner, member.Name));
        templates.Add("json", node => JsonToken.All(JsonText.Lines(node.Node, int.MaxValue)), shownBy: "json");
        templates.Add("json_lines", node => JsonToken.All(JsonText.Lines(node.Node, JsonWidth)), shownBy: "json");
        templates.Add("pascal", node => Names.Pascal(node.Text ?? ""));
        templates.Add("prose", node => Prose(node.Text ?? ""), shownBy: "prose");

        templates.Add("mark", (node, names) => marks.At(names.Length == 0 ? [node] : names.Select(name => node[name])), shownBy: "mark");
        templates.Add("mark_union", union => marks.At(union["discriminator"]["propertyName"], union["description"]), shownBy: "mark");
        templates.Add("mark_variant", entry => marks.At([entry, schemas.Resolve(entry) ?? entry]), shownBy: "mark");
        templates.Add("mark_member", marks.Member, shownBy: "mark");
        templates.Add("mark_value", marks.Value, shownBy: "mark");
        templates.Add("mark_added", marks.Added, shownBy: "mark");
    }

    // A required parameter is an argument, an optional one is a property of the options.
    private static string Argument(SpecNode parameter)
    {
        string name = parameter["x-originalName"].Text ?? parameter["name"].Text ?? "";
        return parameter["required"].IsTrue || name.Length == 0 ? name : $"options.{char.ToUpperInvariant(name[0])}{name[1..]}";
    }

    // Every second part is code: the contract uses no Markdown but backticks. An unpaired one is text.
    private static string[] Prose(string text) => text.Split('`') is { Length: var count } parts && count % 2 == 1 ? parts : [text];
}
