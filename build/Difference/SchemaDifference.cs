namespace Retab.Contracts.Build.Difference;

/// <summary>Compares two schemas of responses.</summary>
internal sealed class SchemaDifference(Findings findings)
{
    private IEnumerable<(string Keywords, KeywordRule Rule)> Rules =>
    [
        .. findings.Texts,
        .. new ValueDifference(findings).Bounds("constraint-tightened", "constraint-loosened"),
        ("format", findings.Always("format-changed")),
        ("const", findings.Always("constant-changed")),
        ("enum", new ValueDifference(findings).Enum("enum-value-added", "enum-value-removed", "enum-became-open", "enum-became-closed")),
        ("default", findings.Default("member-default-changed")),
        ("additionalProperties", AdditionalProperties),
        ("items", CompareNodes),
        ("allOf", Parts),
        ("oneOf anyOf", Alternatives),
        ("discriminator", Union),
        ("deprecated", findings.Flag("deprecated", "undeprecated")),
        ("readOnly", findings.Flag("access-changed", "access-changed")),
        ("writeOnly", findings.Flag("became-write-only", "access-changed")),
    ];

    /// <summary>Compares schemas, which may also be true, false or absent.</summary>
    internal void CompareNodes(JsonNode? old, JsonNode? @new, string pointer)
    {
        if (old is JsonObject before && @new is JsonObject after)
        {
            Compare(before, after, pointer);
        }
        else if (!JsonNode.DeepEquals(old, @new))
        {
            Type(old, @new, pointer);
        }
    }

    private void Compare(JsonObject old, JsonObject @new, string pointer)
    {
        var before = new FlatSchema(old, pointer);
        var after = new FlatSchema(@new, pointer);
        if (before.IsNullable != after.IsNullable)
        {
            string id = after.IsNullable ? "member-became-nullable" : "member-became-not-nullable";
            findings.Add(id, pointer, old, @new, Place.InCSharp(pointer));
        }

        if (!JsonNode.DeepEquals(before.Keywords["type"], after.Keywords["type"])
            || !JsonNode.DeepEquals(before.Keywords["$ref"], after.Keywords["$ref"]))
        {
            FlatSchema typed = Shape(after) is null ? before : after;
            string at = typed.PointerOf(typed.Keywords.ContainsKey("$ref") ? "$ref" : "type");
            Type(Shape(before), Shape(after), at);
        }

        new MemberDifference(findings, this).Compare(before, after);
        findings.Keywords(
            before.Keywords, after.Keywords, name => FlatSchema.PointerOf(name, before, after), Rules,
            done: ["type", "$ref", "properties", "required", Names.Keyword]);
    }

    private static JsonNode? Shape(FlatSchema schema) => schema.Keywords["$ref"] ?? schema.Keywords["type"];

    private void Type(JsonNode? old, JsonNode? @new, string pointer)
    {
        string place = Place.Of(JsonPointer.Parent(pointer));
        findings.Add("type-changed", pointer, old, @new, $"The type of {place} changed from {Words(old)} to {Words(@new)}");
    }

    private static string Words(JsonNode? type) => type switch
    {
        null => "any JSON",
        JsonArray types => string.Join(" or ", types),
        JsonObject => "another schema",
        _ => JsonPointer.Last($"{type}"),
    };

    private void AdditionalProperties(JsonNode? old, JsonNode? @new, string pointer)
    {
        string place = Place.Of(JsonPointer.Parent(pointer));
        if (old is JsonObject { Count: > 0 } && @new is JsonObject { Count: > 0 })
        {
            CompareNodes(old, @new, pointer);
        }
        else if (!IsOpen(old) || !IsOpen(@new))
        {
            (string id, string what) = (old?.GetValueKind(), @new?.GetValueKind()) switch
            {
                (_, JsonValueKind.False) => ("object-closed", $"{place} no longer allows additional members"),
                (JsonValueKind.False, _) when IsOpen(@new) => ("object-opened", $"{place} allows additional members"),
                _ => ("type-changed", $"The type of the values of {place} changed"),
            };
            findings.Add(id, pointer, old, @new, what);
        }
    }

    // Absent, true and {} mean the same.
    private static bool IsOpen(JsonNode? node) => node is null or JsonObject { Count: 0 } || node.GetValueKind() == JsonValueKind.True;

    // A variant consists of its base and its own members: each part is compared with the one in the same position.
    private void Parts(JsonNode? old, JsonNode? @new, string pointer)
    {
        if (old is not JsonArray before || @new is not JsonArray after || before.Count != after.Count
            || !before.Zip(after).All(pair => pair is (JsonObject left, JsonObject right) && left.Text("$ref") == right.Text("$ref")))
        {
            findings.Add("base-changed", pointer, old, @new, $"The parts of {Place.Of(JsonPointer.Parent(pointer))} changed");
            return;
        }

        for (int i = 0; i < before.Count; i++)
        {
            CompareNodes(before[i], after[i], $"{pointer}/{i}");
        }
    }

    private void Alternatives(JsonNode? old, JsonNode? @new, string pointer)
    {
        string place = Place.Of(JsonPointer.Parent(pointer));
        if (old is not JsonArray before || @new is not JsonArray after)
        {
            findings.Add(old is null ? "alternative-added" : "alternative-removed", pointer, old, @new, place);
            return;
        }

        List<(string At, JsonNode? Node)> removed = Without(before, after, pointer);
        List<(string At, JsonNode? Node)> added = Without(after, before, pointer);
        foreach ((var left, var right) in removed.Zip(added))
        {
            CompareNodes(left.Node, right.Node, right.At);
        }

        removed.Skip(added.Count).ToList().ForEach(one => findings.Add("alternative-removed", one.At, one.Node, null, place));
        added.Skip(removed.Count).ToList().ForEach(one => findings.Add("alternative-added", one.At, null, one.Node, place));
    }

    private static List<(string At, JsonNode? Node)> Without(JsonArray list, JsonArray other, string pointer) =>
    [
        .. list.Select((node, i) => (At: $"{pointer}/{i}", Node: node))
            .Where(one => !other.Any(same => JsonNode.DeepEquals(one.Node, same))),
    ];

    private void Union(JsonNode? old, JsonNode? @new, string pointer)
    {
        string union = Place.Of(JsonPointer.Parent(pointer));
        if (old is not JsonObject || @new is not JsonObject)
        {
            findings.Add(old is null ? "union-added" : "union-removed", pointer, old, @new, union);
            return;
        }

        findings.Objects(
            ("propertyName", (left, right, at) => findings.Add(
                "discriminator-changed", at, left, right, $"The discriminator of {union} changed from '{left}' to '{right}'")),
            ("mapping", findings.Named((value, left, right, at) => findings.Entry(
                "variant-added", "variant-removed", $"{Variant(left ?? right)}, the variant '{value}' of {union},", left, right, at,
                (_, _, _) => findings.Add(
                    "variant-type-changed", at, left, right,
                    $"The variant '{value}' of {union} changed from {Variant(left)} to {Variant(right)}")))))(old, @new, pointer);
    }

    private static string Variant(JsonNode? reference) => JsonPointer.Last($"{reference}");
}
