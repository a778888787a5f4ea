namespace Retab.Contracts.Build.Import.Rules;

/// <summary>
/// Removes keywords that do not change the type: titles, <c>additionalProperties</c> that allows anything, a default of null, repeated
/// enum values, conditions, and whatever gives another type beside a reference. Replaces those of OpenAPI 3.0, and sets every version to
/// 3.1.0: <c>exclusiveMinimum: true</c> beside a minimum becomes the bound, <c>example</c> the first of the examples, <c>format: byte</c>
/// becomes <c>contentEncoding: base64</c>. Infers a missing type from the values or the other keywords; an enum of other values than
/// strings becomes its plain type, because an open enum in C# holds a string. In the document's version, only letters, digits and
/// <c>. : _ + -</c> are kept.
/// </summary>
internal sealed partial class PlainKeywords : IRule
{
    private static readonly string[] NoTypes =
        ["title", "propertyNames", "if", "then", "else", "contains", "dependentSchemas", "dependentRequired", "unevaluatedItems"];

    private static readonly string[] BesideReferences =
    [
        "type", "enum", "const", "items", "prefixItems", "additionalProperties", "patternProperties", "anyOf", "oneOf", "not",
        "discriminator",
    ];

    public void Apply(JsonObject document)
    {
        document["openapi"] = "3.1.0";
        if (document.Object("info") is not { } info)
        {
            document["info"] = info = new JsonObject { ["title"] = "Contract" };
        }

        // It is compiled into ContractInfo.
        string version = info.Text("version") is { Length: > 0 } given ? given : "0";
        info["version"] = Odd().Replace(version[..Math.Min(version.Length, 200)], "-");

        foreach ((_, JsonObject schema) in SchemaPlace.Objects(document))
        {
            Remove(schema, document);
            Replace(schema);
            Imply(schema);
        }
    }

    [GeneratedRegex("[^A-Za-z0-9.:_+-]")]
    private static partial Regex Odd();

    // The type is that of the reference, with the members beside it if it is an object. The overlay may refer to a type that it names.
    private static void Refer(JsonObject schema, JsonObject document)
    {
        schema.RemoveAll(BesideReferences);
        if (References.Target(document, schema) is not { } type || !type.MayBeObject())
        {
            schema.RemoveAll("properties", "required", "allOf");
        }
        else if (schema.ContainsKey("properties") || schema.ContainsKey("allOf"))
        {
            schema.Remove("$ref", out JsonNode? reference);
            schema["allOf"] = new JsonArray(
                [new JsonObject { ["$ref"] = reference }, .. (schema.Array("allOf") ?? []).Select(part => part?.DeepClone())]);
        }
        else
        {
            schema.Remove("required");
        }
    }

    private static void Remove(JsonObject schema, JsonObject document)
    {
        schema.RemoveAll(NoTypes);
        if (schema.Text("$ref") is not null)
        {
            Refer(schema, document);
        }

        if (schema["additionalProperties"] is JsonObject { Count: 0 }
            || schema["additionalProperties"]?.GetValueKind() == JsonValueKind.True)
        {
            schema.Remove("additionalProperties");
        }

        if (schema.ContainsKey("default") && schema["default"] is null)
        {
            schema.Remove("default");
        }

        if (schema.Array("enum") is { } values && values.Select(JsonText.Compact).Distinct().Count() < values.Count)
        {
            schema["enum"] = new JsonArray([.. values.DistinctBy(JsonText.Compact).Select(value => value?.DeepClone())]);
        }

        if (schema.Array("allOf") is { Count: 0 })
        {
            schema.Remove("allOf");
        }

        // A map whose keys have a pattern is a map.
        if (schema.Object("properties") is null && schema.Object("patternProperties") is { Count: > 0 } patterns)
        {
            JsonNode[] kinds = [.. patterns.Select(pattern => pattern.Value).Append(schema["additionalProperties"] as JsonObject)
                .OfType<JsonNode>().DistinctBy(JsonText.Compact).Select(value => value.DeepClone())];
            schema.Remove("patternProperties");
            schema["additionalProperties"] = kinds is [var only] ? only : new JsonObject { ["anyOf"] = new JsonArray(kinds) };
        }
    }

    private static void Replace(JsonObject schema)
    {
        foreach ((string flag, string bound)
            in (ReadOnlySpan<(string, string)>)[("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")])
        {
            JsonValueKind kind = schema[flag]?.GetValueKind() ?? JsonValueKind.Null;
            if (kind == JsonValueKind.False || (kind == JsonValueKind.True && !schema.ContainsKey(bound)))
            {
                schema.Remove(flag);
            }
            else if (kind == JsonValueKind.True)
            {
                schema.Remove(bound, out JsonNode? value);
                schema[flag] = value;
            }
        }

        if (schema.Remove("example", out JsonNode? example) && !schema.ContainsKey("examples"))
        {
            schema["examples"] = new JsonArray(example);
        }

        if (schema.Text("format") is "byte" && schema.Text("type") == "string")
        {
            schema.Remove("format");
            schema["contentEncoding"] = "base64";
        }
    }

    private static void Imply(JsonObject schema)
    {
        if (schema.Array("enum") is { Count: > 0 } none && none.All(value => value is null))
        {
            schema.Remove("enum");
            schema["type"] = "null";
        }

        if (schema["type"] is null)
        {
            schema.Remove("type");
        }

        // The enum beside a constant does not contain it, so the schema allows no value: the constant determines the type.
        if (schema["const"] is { } constant && schema.Array("enum")?.Any(value => JsonNode.DeepEquals(value, constant)) == false)
        {
            schema.Remove("enum");
        }

        JsonNode?[] values = schema.ContainsKey("const") ? [schema["const"]] : [.. schema.Array("enum") ?? []];
        if (!schema.ContainsKey("type") && !schema.ContainsKey("$ref"))
        {
            string[] types = [.. values.Select(TypeOf).Distinct().OrderBy(type => type == "null")];
            if (types.Length == 0 && !((IEnumerable<string>)["allOf", "anyOf", "oneOf"]).Any(schema.ContainsKey))
            {
                types = schema.ContainsKey("properties") || schema["additionalProperties"] is JsonObject ? ["object"]
                    : schema.ContainsKey("items") || schema.ContainsKey("prefixItems") ? ["array"] : [];
            }

            schema.Put("type", types switch { [] => null, [var single] => single, _ => types.ToJson() });
        }

        // Every integer is a number.
        if (schema.Texts("type").Contains("number"))
        {
            schema.Array("type")!.RemoveAll(type => type.AsText() == "integer");
        }

        if (schema.Array("type") is [{ } only] && only.AsText() is { } one)
        {
            schema["type"] = one;
        }

        if (schema.Text("type") == "number" && schema.Text("format") is "int32" or "int64")
        {
            schema["type"] = "integer";
        }

        if (schema.Text("type") == "integer"
            && values.Any(value => value is JsonValue number && !number.TryGetValue(out long _) && number.TryGetValue(out decimal _)))
        {
            schema["format"] = "uint64";
        }

        if (schema["enum"] is not null && values.Any(value => value is not null && value.AsText() is null))
        {
            schema.Remove("enum");
        }
    }

    private static string TypeOf(JsonNode? value) => value?.GetValueKind() switch
    {
        null => "null",
        JsonValueKind.String => "string",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Array => "array",
        JsonValueKind.Object => "object",
        _ => ((JsonValue)value).TryGetValue(out decimal number) && decimal.IsInteger(number) ? "integer" : "number",
    };
}
