namespace Retab.Contracts.Build.Contract;

/// <summary>
/// Reduces a valid contract to the input of NSwag: only the supported keywords, so that no extension, format or title that NSwag knows has
/// an effect; descriptions that cannot end a comment; C# names; defaults as JSON.
/// </summary>
internal static partial class GeneratorInput
{
    internal static JsonObject Of(JsonObject contract)
    {
        var paths = new JsonObject();
        foreach (ListedOperation operation in OperationList.All(contract))
        {
            paths[operation.Path] ??= new JsonObject();
            paths[operation.Path]![operation.Method] = Operation(contract, operation.In(contract)!);
        }

        JsonNode? info = contract.Object("info");
        string title = PlainText.OneLine(info.Text("title") ?? "Contract");
        var input = new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject { ["title"] = title, ["version"] = info.Text("version") },
            ["paths"] = paths,
            ["components"] = new JsonObject { ["schemas"] = contract.Schemas().Map((name, schema) => Component(contract, name, schema)) },
        };
        JsonNode? server = contract.Array("servers")?.FirstOrDefault();
        input.Put("servers", server is null ? null : new JsonArray(new JsonObject { ["url"] = server.Text("url") }));
        return input;
    }

    /// <summary>A member, an element, a parameter or a response.</summary>
    internal static JsonObject Member(JsonNode? schema)
    {
        JsonObject input = Described(schema);
        JsonArray? either = schema.Alternatives();
        string? type = schema.Text("$ref") ?? (schema.Array("allOf") is { Count: 1 } only ? only[0].Text("$ref") : null)
            ?? (either is { Count: 2 } ? either.Select(one => one.Text("$ref")).FirstOrDefault(one => one is not null) : null);
        if (type is not null && References.Name(type) != TypeNames.Internal)
        {
            var reference = new JsonObject { ["$ref"] = type };
            (either is null ? reference : new JsonObject { ["oneOf"] = References.OrNull(reference) }).CopyTo(input);
        }
        else if (type is null && schema.Types().ToList() is [var plain])
        {
            Primitive(schema, plain, input);
            input["type"] = schema.Text("type") is null ? new JsonArray(plain, "null") : plain;
            foreach (string keyword in ((string[])["items", "additionalProperties"]).Where(keyword => schema.Object(keyword) is not null))
            {
                input[keyword] = Member(schema.Node(keyword));
            }
        }

        return input;
    }

    private static JsonObject Component(JsonObject contract, string name, JsonNode? schema)
    {
        JsonObject input = Described(schema);
        if (TypeNames.Handwritten.Contains(name))
        {
            input["type"] = "object";
        }
        else if (schema.Array("enum") is { } known)
        {
            input["type"] = "string";
            input["enum"] = known.DeepClone();
            input["x-names"] = known.Select(value => Names.Of(schema, value.AsText()!)).ToJson();
        }
        else if (UnionForm.Base(contract, name, schema) is { } union)
        {
            string[] values = UnionForm.Values(union, name);
            JsonArray parts = schema.Array("allOf")!;
            input["allOf"] = new JsonArray(new JsonObject { ["$ref"] = parts[0].Text("$ref") }, Object(schema, parts[1]));
            input.Put("x-values", values.Length > 1 ? values.ToJson() : null);
        }
        else if (schema.Text("type") is { } type and not "object")
        {
            Primitive(schema, type, input);
        }
        else
        {
            Object(schema, schema).CopyTo(input);
        }

        return input;
    }

    private static JsonObject Object(JsonNode? type, JsonNode? schema)
    {
        var input = new JsonObject { ["type"] = "object" };
        JsonObject members = schema.Members().Map((name, member) => Member(type, name, member));
        input.Put("properties", members.Count > 0 ? members : null);
        input.Put("required", schema.Texts("required").Distinct().ToJson() is { Count: > 0 } required ? required : null);
        if (schema.Object("discriminator") is { } discriminator)
        {
            // NSwag supports one value per variant: the first.
            JsonObject mapping = discriminator.Object("mapping")!;
            string property = discriminator.Text("propertyName")!;
            input["discriminator"] = new JsonObject
            {
                ["propertyName"] = property,
                ["mapping"] = mapping.DistinctBy(entry => entry.Value.AsText()).ToJson(),
            };
            input["x-discriminator"] = Names.Of(type, property);
            input["x-shown"] = PlainText.OneLine(property);
            input["x-parameter"] = Names.Camel(Names.Of(type, property));
            input["x-kind"] = References.Name(schema.Object("properties").Object(property).Text("$ref"));
            IEnumerable<KeyValuePair<string, JsonNode?>> others =
                mapping.GroupBy(entry => entry.Value.AsText()).SelectMany(group => group.Skip(1));
            input["x-more-values"] =
                new JsonArray([.. others.Select(entry => new JsonArray(entry.Key, References.Name(entry.Value.AsText())))]);
        }

        return input;
    }

    private static JsonObject Member(JsonNode? owner, string name, JsonNode? member)
    {
        JsonObject input = Member(member);
        input["x-name"] = Names.Of(owner, name);
        input["x-shown"] = PlainText.OneLine(name);
        Elements? elements = Elements.Of(member);
        input.Put("x-collection", elements?.Kind);
        input.Put("x-read", elements?.Read);
        input.Put("x-write", elements?.Write);
        input.Put("x-copy", elements?.Copy);
        input.Put("x-cannotBeEmpty", elements is not null && CollectionDefaults.CannotBeEmpty(member) ? true : null);
        bool isDefault = member.Node("default") is { } value && !(elements is not null && !value.Children().Any());
        input.Put("x-default", isDefault ? JsonText.Compact(member.Node("default")) : null);
        return input;
    }

    // Only the formats that have a type of their own in C# are kept.
    private static void Primitive(JsonNode? schema, string type, JsonObject input)
    {
        input["type"] = type;
        input.Put("format", (type, schema.Text("format")) switch
        {
            ("string", "date-time") => "date-time",
            ("integer", _) when Values.IsLong(schema) => "int64",
            _ => null,
        });
    }

    private static JsonObject Described(JsonNode? from, JsonObject? operation = null)
    {
        var input = new JsonObject();
        foreach (string name in (string[])["summary", "description"])
        {
            input.Put(name, from.Text(name) is { } text ? Documentation(text, operation) : null);
        }

        input.Put("deprecated", from.Is("deprecated", true) ? true : null);
        return input;
    }

    private static JsonObject Operation(JsonObject contract, JsonObject operation)
    {
        JsonObject input = Described(operation, operation);
        input["operationId"] = operation.Text("operationId");
        JsonArray parameters = operation.Array("parameters") ?? [];
        input["parameters"] = new JsonArray([.. parameters.Select(parameter => Parameter(contract, operation, parameter))]);
        JsonNode? response = operation.Object("responses").Node("200");
        JsonObject described = Described(response, operation);
        JsonObject schema = Member(response.Object("content").Object("application/json").Node("schema"));
        described["content"] = new JsonObject { ["application/json"] = new JsonObject { ["schema"] = schema } };
        input["responses"] = new JsonObject { ["200"] = described };
        return input;
    }

    private static JsonObject Parameter(JsonObject contract, JsonObject operation, JsonNode? parameter)
    {
        var input = new JsonObject { ["name"] = parameter.Text("name"), ["in"] = parameter.Text("in") };
        input.Put("required", parameter.Is("required", true) || parameter.Text("in") == "path" ? true : null);

        // Only lists in the query may be repeated.
        input["explode"] = parameter.Text("in") == "query" && !parameter.Is("explode", false);
        input["x-originalName"] = parameter.Text("x-originalName") ?? parameter.Text("name");
        input["description"] = Documentation(Description(parameter), operation);
        input["schema"] = Parameters.Type(contract, parameter.Node("schema"));
        return input;
    }

    // Code in backticks is <c>, and a parameter of the operation has its name in C#.
    private static string Documentation(string text, JsonObject? operation)
    {
        string plain = PlainText.Lines(text).Replace("<c>", "`", StringComparison.Ordinal).Replace("</c>", "`", StringComparison.Ordinal);
        return Code().Replace(plain, match => $"<c>{NameOf(match.Groups[1].Value)}</c>");

        string NameOf(string code)
        {
            JsonNode? parameter = operation.Array("parameters")?.FirstOrDefault(parameter => parameter.Text("name") == code);
            string name = parameter.Text("x-originalName") ?? code;
            return parameter is null || parameter.Is("required", true) ? name : char.ToUpperInvariant(name[0]) + name[1..];
        }
    }

    [GeneratedRegex("`([^`\n]+)`")]
    private static partial Regex Code();

    // Documents the server's bounds and default, because the client checks neither.
    private static string Description(JsonNode? parameter)
    {
        JsonNode? schema = parameter.Node("schema");
        string Bound(string keyword, string words) => schema.Node(keyword) is { } bound ? $" {words} {bound.ToJsonString()}." : "";
        string text =
            parameter.Text("description") ?? schema.Text("description") ?? $"Parameter {parameter.Text("name")} of the operation.";
        return text + Bound("minimum", "At least") + Bound("maximum", "At most") + Bound("default", "The server's default is");
    }
}
