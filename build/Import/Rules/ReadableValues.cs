namespace Retab.Contracts.Build.Import.Rules;

/// <summary>Leaves out invalid bounds, patterns, formats, defaults and examples, with a note. Completes examples of objects.</summary>
internal sealed class ReadableValues(RuleContext context) : IRule
{
    private static readonly string[] Numbers = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"];
    private static readonly string[] Counts = ["minLength", "maxLength", "minItems", "maxItems"];

    public void Apply(JsonObject document)
    {
        foreach ((SchemaPlace place, JsonObject schema) in SchemaPlace.Objects(document))
        {
            Keep(schema, place.Pointer, "pattern", IsPattern, "an ECMAScript regular expression");
            Keep(schema, place.Pointer, "format", format => format.AsText() is not null, "a string");
            Array.ForEach(Numbers, keyword => Keep(schema, place.Pointer, keyword, bound => IsNumber(bound, double.MinValue), "a number"));
            Array.ForEach(Counts, keyword => Keep(schema, place.Pointer, keyword, bound => IsNumber(bound, 0), "a non-negative number"));
            string expected = schema.Text("format") is { } format && schema.Text("type") == "string"
                ? $"a string of the format {PlainText.OneLine(format)}"
                : $"a value of the type{(schema.Text("type") is { } type ? $" {type}" : "")}";
            Keep(schema, place.Pointer, "default", value => !Values.Faults(document, schema, value, "").Any(), expected);
            Compositions.Refer(schema);

            Examples(document, schema.Array("examples"), schema, $"{place.Pointer}/examples");
            if (schema["examples"] is JsonArray { Count: 0 })
            {
                schema.Remove("examples");
            }
        }

        IEnumerable<(string Pointer, JsonNode? Content)> bodies =
            from operation in OperationList.All(document)
            from response in operation.In(document).Object("responses") ?? []
            from content in response.Value.Object("content") ?? []
            select (JsonPointer.Append($"{operation.Pointer}/responses/{response.Key}/content", content.Key), content.Value);
        foreach ((string pointer, JsonNode? content) in bodies)
        {
            Examples(document, content.Object("examples"), content.Node("schema"), $"{pointer}/examples");
        }
    }

    private void Examples(JsonObject document, JsonNode? examples, JsonNode? schema, string pointer)
    {
        foreach ((string name, JsonNode? example) in examples.Children().Reverse().ToList())
        {
            JsonNode? value = examples is JsonArray ? example : example.Node("value");
            string at = examples is JsonArray ? $"{pointer}/{name}" : $"{JsonPointer.Append(pointer, name)}/value";
            string[] faults = [.. Values.Faults(document, schema, value, at, withBounds: true)];
            if (faults.Length > 0 && Placeholders.Complete(document, schema, value) && !Values.Faults(document, schema, value, at).Any())
            {
                context.Notes.Add($"{faults[0]} The example is completed: give it a real value in the overlay.");
            }
            else if (faults.Length > 0)
            {
                context.Notes.Add($"{faults[0]} The example is left out: correct it in the overlay.");
                (examples as JsonObject)?.Remove(name);
                (examples as JsonArray)?.Remove(example);
            }
        }
    }

    private void Keep(JsonObject schema, string pointer, string keyword, Func<JsonNode?, bool> isReadable, string expected)
    {
        if (schema.ContainsKey(keyword) && !isReadable(schema[keyword]))
        {
            string given = PlainText.Quoted(JsonText.Compact(schema[keyword]));
            context.Notes.Add($"{pointer}/{keyword}: {expected} is expected, not {given}: it is left out. "
                + $"Correct it at {JsonPointer.ToPath(pointer)} in the overlay.");
            schema.Remove(keyword);
        }
    }

    private static bool IsNumber(JsonNode? node, double least) =>
        node.AsNumber() is { } number && double.IsFinite(number) && number >= least;

    private static bool IsPattern(JsonNode? pattern)
    {
        try
        {
            return pattern.AsText() is { } text && new Regex(text, RegexOptions.ECMAScript) is not null;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
