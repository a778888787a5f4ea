namespace Retab.Contracts.Build.Import.Rules;

/// <summary>
/// Makes every place that has no type in C# free-form, with a note: RawJson keeps its value. A reference, a plain type, either of them or
/// null, and a list or a map of these have a type in C#. Keywords beside a type that do not change it are removed.
/// </summary>
internal sealed class TypedForms(RuleContext context) : IRule
{
    private const string Set = "Set \"type\" or \"$ref\"";

    // More levels of lists and maps than any real schema has.
    private const int Deepest = 8;

    private static readonly string[] Compound = ["anyOf", "oneOf", "not", "allOf", "prefixItems", "discriminator"];
    private static readonly string[] Plain = ["string", "integer", "number", "boolean"];

    public void Apply(JsonObject document)
    {
        foreach ((string name, JsonNode? schema) in document.Schemas().ExceptBy(TypeNames.Handwritten, schema => schema.Key).ToList())
        {
            string pointer = JsonPointer.Append("/components/schemas", name);
            if (schema is JsonObject type && !UnionForm.IsMade(document.Schemas(), name) && UnionForm.Base(document, name, type) is null)
            {
                if (type["discriminator"] is JsonObject)
                {
                    context.Notes.Add(
                        $"{pointer}/discriminator: not all variants are objects: the type is an object with its own members.");
                }

                if (type.ContainsKey("allOf"))
                {
                    context.Notes.Add($"{pointer}/allOf: the parts contradict each other: the type has only the members beside them.");
                }

                type.RemoveAll(Compound);
                _ = type.ContainsKey("properties") && type.TryAdd("type", "object");
            }

            (JsonNode? own, string at) = schema.Array("allOf") is { Count: 2 } parts ? (parts[1], $"{pointer}/allOf/1") : (schema, pointer);
            if (own != schema && (own as JsonObject)?.Remove("discriminator") == true)
            {
                context.Notes.Add($"{pointer}/discriminator: left out: a variant has no variants in C#.");
            }

            foreach ((string member, JsonNode? value) in own.Members().ToList())
            {
                Type(value as JsonObject ?? [], JsonPointer.Append($"{at}/properties", member));
            }
        }

        foreach (ListedOperation operation in OperationList.All(document))
        {
            string pointer = $"{operation.Pointer}/responses/200/content/application~1json/schema";
            JsonObject answer = JsonPointer.Follow(document, $"#{pointer}") as JsonObject ?? [];
            Type(answer, pointer);
            bool isList = answer.Text("type") == "array" && answer["items"].Text("$ref") is not null;
            if (!answer.ContainsKey("$ref") && !isList && !IsFree(answer))
            {
                Free(answer, pointer, "a response that is neither an object with members nor a list of such objects", "Set \"$ref\"");
            }
        }

        // The other responses have no types. What is no union now must not become one.
        foreach ((SchemaPlace place, JsonObject schema) in SchemaPlace.Objects(document).Where(place => place.Place.Owner is null))
        {
            if (schema.Remove("discriminator") && schema.Alternatives() is [{ } only])
            {
                place.Replace(only.DeepClone());
            }
        }
    }

    private static bool IsFree(JsonObject schema) =>
        schema["type"] is null && !schema.ContainsKey("$ref") && !Compound.Any(schema.ContainsKey);

    private void Type(JsonObject schema, string pointer, int depth = 0)
    {
        string[] types = [.. schema.Types()];
        (string Form, string Remedy)? free = types switch
        {
            _ when schema.ContainsKey("$ref") => null,
            ["null"] => ("a type that is always null", Set),
            [] when schema["type"] is JsonArray => ("a type that is always null", Set),
            [] when schema.ContainsKey("type") => Unknown(JsonText.Compact(schema["type"])),
            [] => IsDefaulted(schema) || IsReferenceOrNull(schema) || IsFree(schema) ? null : (Form(schema), Set),
            [_, _, ..] => ($"one of several types ({string.Join(", ", types)})", $"Set \"type\": \"{types[0]}\""),
            ["integer"] when IsLarge(schema) => ("an integer of more than 63 bits", "Set \"format\": \"int64\""),
            ["object"] when schema["additionalProperties"] is not JsonObject && Compound.Any(schema.ContainsKey) =>
                (Form(schema), "Set \"$ref\""),
            [var type] when type is "array" or "object" || Plain.Contains(type) => null,
            [var other] => Unknown(other),
        };
        if (free is { } unknown)
        {
            Free(schema, pointer, unknown.Form, unknown.Remedy);
        }
        else if (schema.ContainsKey("$ref"))
        {
            schema.RemoveAll(["type", .. Compound]);
        }
        else if (types is [var type])
        {
            Typed(schema, type, pointer, depth);
        }
    }

    private void Typed(JsonObject schema, string type, string pointer, int depth)
    {
        string keyword = type switch { "array" => "items", "object" => "additionalProperties", _ => "" };
        if (keyword.Length > 0 && schema.ContainsKey("prefixItems"))
        {
            schema["items"] = new JsonObject();
            context.FallBack(pointer, "an item of a tuple", "Replace \"prefixItems\" with \"items\"");
        }

        schema.RemoveAll(Compound);
        if (schema[keyword] is JsonObject element)
        {
            Element(element, $"{pointer}/{keyword}", depth + 1);
            if (type == "object" && element.Count == 0)
            {
                schema.Remove(keyword);
            }
        }
        else if (type == "array")
        {
            schema["items"] = new JsonObject();
        }
    }

    private void Element(JsonObject element, string pointer, int depth)
    {
        if (depth > Deepest)
        {
            Free(element, pointer, $"an element nested in more than {Deepest} lists and maps", null);
        }

        Type(element, pointer, depth);
        if (element.Types().Contains("object") && element["additionalProperties"] is not JsonObject)
        {
            Clear(element);
        }
    }

    // An unknown format or a bound above the range means that an int or a long is too small; the format int64 means that a long is enough.
    private static bool IsLarge(JsonObject schema)
    {
        bool HasMore(double most) =>
            ((IEnumerable<string>)["maximum", "exclusiveMaximum"])
            .Any(bound => schema[bound] is JsonValue value && value.TryGetValue(out double number) && number > most);
        if (schema.Text("format") is { } format && !Values.IsLong(schema) && format != "int64" && HasMore(int.MaxValue))
        {
            schema.Remove("format");
        }

        return schema.Text("format") is "uint64" or "bigint" or "big-integer" or "biginteger" or "int128"
            || (schema.Text("format") != "int64" && HasMore(long.MaxValue));
    }

    private static (string Form, string Remedy) Unknown(string type) =>
        ($"the type {PlainText.Quoted(type)}, which JSON Schema does not have,", Set);

    private void Free(JsonObject schema, string pointer, string form, string? remedy)
    {
        Clear(schema);
        context.FallBack(pointer, form, remedy);
    }

    private static void Clear(JsonObject schema) =>
        schema.RemoveAll(schema.Select(member => member.Key).Where(keyword => keyword is not ("description" or "deprecated" or "default")));

    private static bool IsDefaulted(JsonObject schema) => schema.Array("allOf") is { Count: 1 } parts && parts[0].Text("$ref") is not null;

    private static bool IsReferenceOrNull(JsonObject schema) =>
        schema.Array("oneOf") is { Count: 2 } either && either.Any(one => one.IsNull()) && either.Any(one => one.Text("$ref") is not null);

    private static string Form(JsonObject schema)
    {
        JsonArray? alternatives = schema.Array("anyOf") ?? schema.Array("oneOf");
        string[] kinds =
            [.. (alternatives ?? []).Select(one => JsonPointer.Last(one.Text("$ref") ?? one.Text("type") ?? "any")).Distinct()
            .Where(kind => kind != "null")];
        return schema switch
        {
            _ when schema.ContainsKey("discriminator") =>
                $"a union whose variants ({string.Join(", ", kinds)}) are not all objects, have no strings that tell them apart, "
                + "or belong to another union as well,",
            _ when alternatives is not null => $"one of several types ({string.Join(", ", kinds)}) without a discriminator",
            _ when schema.ContainsKey("allOf") => "an allOf of contradictory parts",
            _ => $"'{Compound.First(schema.ContainsKey)}' without a type",
        };
    }
}
