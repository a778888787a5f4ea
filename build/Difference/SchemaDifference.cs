namespace Retab.Contracts.Build.Difference;

/// <summary>Compares two schemas of answers.</summary>
internal sealed class SchemaDifference
{
    private readonly Findings _findings;
    private readonly IReadOnlyDictionary<string, KeywordRule> _rules;

    internal SchemaDifference(Findings findings)
    {
        _findings = findings;
        var constraints = new ConstraintDifference(findings, "constraint-tightened", "constraint-loosened");
        var rules = new Dictionary<string, KeywordRule>(TextDifference.Rules(findings))
        {
            ["$ref"] = Type,
            ["type"] = Type,
            ["format"] = findings.Always("format-changed"),
            ["enum"] = new EnumDifference(findings).Compare,
            ["const"] = findings.Always("constant-changed"),
            ["default"] = Default,
            ["additionalProperties"] = AdditionalProperties,
            ["items"] = Items,
            ["allOf"] = Parts,
            ["oneOf"] = Alternatives,
            ["anyOf"] = Alternatives,
            ["discriminator"] = new UnionDifference(findings).Compare,
            ["deprecated"] = findings.Flag("deprecated", "undeprecated"),
            ["readOnly"] = findings.Flag("access-changed", "access-changed"),
            ["writeOnly"] = findings.Flag("became-write-only", "access-changed"),
        };
        foreach (string keyword in ConstraintDifference.Keywords)
        {
            rules[keyword] = constraints.Compare;
        }

        _rules = rules;
    }

    internal void Compare(JsonObject old, JsonObject @new, string pointer)
    {
        FlatSchema before = FlatSchema.Of(old, pointer);
        FlatSchema after = FlatSchema.Of(@new, pointer);
        if (before.IsNullable != after.IsNullable)
        {
            _findings
                .Add(after.IsNullable ? "member-became-nullable"
                : "member-became-not-nullable", pointer, old, @new, Place.InCSharp(pointer));
        }

        // A value of another type is another value altogether: what else differs follows from it.
        string[] done = ["properties", "required", Names.Keyword];
        Spelling(before, after);
        if (!JsonNode.DeepEquals(before.Keywords["type"], after.Keywords["type"])
            || !JsonNode.DeepEquals(before.Keywords["$ref"], after.Keywords["$ref"]))
        {
            Type(Shape(before), Shape(after), after.Keywords.ContainsKey("$ref") ? after.PointerOf("$ref")
                : after.Keywords.ContainsKey("type") ? after.PointerOf("type")
                : before.PointerOf(before.Keywords.ContainsKey("$ref") ? "$ref" : "type"));
            done = [.. done, "type", "$ref"];
        }

        new MemberDifference(_findings, this).Compare(before, after);
        _findings.Keywords(before.Keywords, after.Keywords, name => after.Keywords.ContainsKey(name) ? after.PointerOf(name)
            : before.PointerOf(name), _rules, done);
    }

    /// <summary>Compares what should be schemas, true and false among them.</summary>
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

    // A name for what is new, or was removed, is no change of its own.
    private void Spelling(FlatSchema before, FlatSchema after)
    {
        IEnumerable<string> names =
            new[] { before, after }.SelectMany(schema => schema.Keywords.Object(Names.Keyword) ?? []).Select(name => name.Key).Distinct();
        foreach (string name
            in names.Where(
            name => new[] { before, after }.All(schema => schema.Keywords.Texts("enum").Contains(name)
            || schema.Keywords.Object("properties")?.ContainsKey(name) == true)))
        {
            (string old, string @new) = (Names.Of(before.Keywords, name), Names.Of(after.Keywords, name));
            if (old != @new)
            {
                _findings
                    .Add("name-changed", JsonPointer
                    .Append(after.PointerOf(Names.Keyword), name), old, @new, $"{Place.Of(after.Pointer)}.{old} ('{name}') is {@new}");
            }
        }
    }

    private static JsonNode? Shape(FlatSchema schema) => schema.Keywords["$ref"] ?? schema.Keywords["type"];

    private void Type(JsonNode? old, JsonNode? @new, string pointer) =>
        _findings
            .Add("type-changed", pointer, old, @new, Place.Of(JsonPointer.Parent(pointer)) + " is " + Words(@new) + " instead of "
            + Words(old));

    private static string Words(JsonNode? type) => type switch
    {
        null => "anything",
        JsonArray types => string.Join(" or ", types.Select(one => one?.ToString())),
        JsonObject => "another form",
        _ => JsonPointer.Last("/" + type),
    };

    // Absent and null are one default.
    private void Default(JsonNode? old, JsonNode? @new, string pointer)
    {
        if (!JsonNode.DeepEquals(old, @new))
        {
            _findings
                .Add("member-default-changed", pointer, old, @new, Place.InCSharp(JsonPointer.Parent(pointer)) + " defaults to "
                + JsonText.Compact(@new) + " instead of " + JsonText.Compact(old));
        }
    }

    private void AdditionalProperties(JsonNode? old, JsonNode? @new, string pointer)
    {
        string place = Place.Of(JsonPointer.Parent(pointer));
        if (old is JsonObject { Count: > 0 } && @new is JsonObject { Count: > 0 })
        {
            CompareNodes(old, @new, pointer);
        }
        else if (IsOpen(old) && IsOpen(@new))
        {
            // Absent, true and {} say the same.
        }
        else if (@new?.GetValueKind() == System.Text.Json.JsonValueKind.False)
        {
            _findings.Add("object-closed", pointer, old, @new, place + " takes no further members");
        }
        else if (old?.GetValueKind() == System.Text.Json.JsonValueKind.False && IsOpen(@new))
        {
            _findings.Add("object-opened", pointer, old, @new, place + " takes further members");
        }
        else
        {
            _findings.Add("type-changed", pointer, old, @new, place + " holds values of another type");
        }
    }

    private static bool IsOpen(JsonNode? node) =>
        node is null or JsonObject { Count: 0 } || node.GetValueKind() == System.Text.Json.JsonValueKind.True;

    private void Items(JsonNode? old, JsonNode? @new, string pointer) => CompareNodes(old, @new, pointer);

    // A variant is its base and its own members; each part is compared with the one at its place.
    private void Parts(JsonNode? old, JsonNode? @new, string pointer)
    {
        if (old is JsonArray before && @new is JsonArray after && before.Count == after.Count
            && before.Zip(after)
                .All(pair => pair.First is JsonObject && pair.Second is JsonObject && pair.First.Text("$ref") == pair.Second.Text("$ref")))
        {
            for (int i = 0; i < before.Count; i++)
            {
                CompareNodes(before[i], after[i], pointer + "/" + i.ToString(System.Globalization.CultureInfo.InvariantCulture));
            }
        }
        else
        {
            _findings.Add("base-changed", pointer, old, @new, Place.Of(JsonPointer.Parent(pointer)) + " is made of other parts");
        }
    }

    private void Alternatives(JsonNode? old, JsonNode? @new, string pointer)
    {
        if (old is not JsonArray before || @new is not JsonArray after)
        {
            _findings
                .Add(old is null ? "alternative-added" : "alternative-removed", pointer, old, @new, Place.Of(JsonPointer.Parent(pointer)));
            return;
        }

        var gone = Enumerable.Range(0, before.Count).Where(i => !after.Any(other => JsonNode.DeepEquals(before[i], other))).ToList();
        var added = Enumerable.Range(0, after.Count).Where(i => !before.Any(other => JsonNode.DeepEquals(after[i], other))).ToList();
        for (int i = 0; i < System.Math.Max(gone.Count, added.Count); i++)
        {
            string At(int index) => pointer + "/" + index.ToString(System.Globalization.CultureInfo.InvariantCulture);
            if (i < gone.Count && i < added.Count && before[gone[i]] is JsonObject left && after[added[i]] is JsonObject right)
            {
                Compare(left, right, At(added[i]));
            }
            else if (i < gone.Count)
            {
                _findings.Add("alternative-removed", At(gone[i]), before[gone[i]], null, Place.Of(JsonPointer.Parent(pointer)));
            }
            else
            {
                _findings.Add("alternative-added", At(added[i]), null, after[added[i]], Place.Of(JsonPointer.Parent(pointer)));
            }
        }
    }
}
