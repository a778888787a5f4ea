namespace Retab.Contracts.Build.Difference;

/// <summary>Compares what a caller sends.</summary>
internal sealed class ParameterDifference
{
    private readonly Findings _findings;
    private readonly IReadOnlyDictionary<string, KeywordRule> _parameterRules;
    private readonly IReadOnlyDictionary<string, KeywordRule> _schemaRules;

    internal ParameterDifference(Findings findings)
    {
        _findings = findings;
        KeywordRule serialization = findings.Always("parameter-serialization-changed");
        _parameterRules = new Dictionary<string, KeywordRule>(TextDifference.Rules(findings))
        {
            ["required"] = findings.Flag("parameter-became-required", "parameter-became-optional"),
            ["deprecated"] = findings.Flag("parameter-deprecated", "parameter-undeprecated"),
            ["schema"] = CompareSchemas,
            ["x-originalName"] = findings.Always("parameter-name-changed"),
            ["style"] = serialization,
            ["explode"] = serialization,
            ["allowReserved"] = serialization,
            ["allowEmptyValue"] = serialization,
            ["content"] = serialization,
        };
        var constraints = new ConstraintDifference(findings, "parameter-constraint-tightened", "parameter-constraint-loosened");
        KeywordRule type = findings.Always("parameter-type-changed");
        var schemaRules = new Dictionary<string, KeywordRule>(TextDifference.Rules(findings))
        {
            ["type"] = type,
            ["format"] = (old, @new, pointer) => findings.Always(
                IsOwnType(old) || IsOwnType(@new) ? "parameter-type-changed" : "text-changed")(old, @new, pointer),
            ["$ref"] = type,
            ["items"] = CompareSchemas,
            ["default"] = (old, @new, pointer) =>
            {
                if (!JsonNode.DeepEquals(old, @new))
                {
                    findings.Always("parameter-default-changed")(old, @new, pointer);
                }
            },
            ["enum"] = Enum,
            ["deprecated"] = findings.Flag("parameter-deprecated", "parameter-undeprecated"),
            ["readOnly"] = findings.Flag("access-changed", "access-changed"),
            ["writeOnly"] = findings.Flag("access-changed", "access-changed"),
        };
        foreach (string keyword in ConstraintDifference.Keywords)
        {
            schemaRules[keyword] = constraints.Compare;
        }

        _schemaRules = schemaRules;
    }

    internal void Compare(JsonNode? old, JsonNode? @new, string pointer)
    {
        if (old is not (null or JsonArray) || @new is not (null or JsonArray) || !AreNamed(old) || !AreNamed(@new))
        {
            _findings.Uncovered(pointer, old, @new);
            return;
        }

        List<JsonObject> before = [.. (old as JsonArray ?? []).OfType<JsonObject>()];
        List<JsonObject> after = [.. (@new as JsonArray ?? []).OfType<JsonObject>()];
        foreach (JsonObject parameter in before)
        {
            if (!after.Exists(other => Key(other) == Key(parameter)))
            {
                _findings.Add("parameter-removed", At(pointer, before.IndexOf(parameter)), parameter, null, Words(parameter) + " is gone");
            }
        }

        foreach (JsonObject parameter in after)
        {
            string at = At(pointer, after.IndexOf(parameter));
            JsonObject? other = before.Find(one => Key(one) == Key(parameter));
            if (other is not null)
            {
                _findings.Keywords(other, parameter, at, _parameterRules);
            }
            else
            {
                _findings.Add(IsArgument(parameter) ? "parameter-added-required" : "parameter-added-optional", at, null, parameter, Words(parameter) + " is new");
            }
        }

        // Only required parameters are arguments: optional ones have names, and no order.
        var arguments = before.Where(IsArgument).Select(Key).ToList();
        if (!arguments.Intersect(after.Where(IsArgument).Select(Key)).SequenceEqual(after.Where(IsArgument).Select(Key).Intersect(arguments)))
        {
            _findings.Add("parameter-order-changed", pointer, null, null, Place.Of(JsonPointer.Parent(pointer)));
        }
        else if (before.Select(Key).Distinct().Count() != before.Count || after.Select(Key).Distinct().Count() != after.Count)
        {
            _findings.Uncovered(pointer, old, @new);
        }
    }

    private void CompareSchemas(JsonNode? old, JsonNode? @new, string pointer)
    {
        if (old is not JsonObject before || @new is not JsonObject after)
        {
            _findings.Always("parameter-type-changed")(old, @new, pointer);
            return;
        }

        FlatSchema left = FlatSchema.Of(before, pointer);
        FlatSchema right = FlatSchema.Of(after, pointer);
        if (left.IsNullable != right.IsNullable)
        {
            _findings.Add(right.IsNullable ? "parameter-became-nullable" : "parameter-became-not-nullable", pointer, old, @new, Place.Of(pointer));
        }

        _findings.Keywords(left.Keywords, right.Keywords, name => right.Keywords.ContainsKey(name) ? right.PointerOf(name) : left.PointerOf(name), _schemaRules);
    }

    private void Enum(JsonNode? old, JsonNode? @new, string pointer)
    {
        if (old is null || @new is null)
        {
            _findings.Add(old is null ? "parameter-constraint-tightened" : "parameter-constraint-loosened", pointer, old, @new, Place.Of(pointer));
        }
        else
        {
            new EnumDifference(_findings, "parameter-value-added", "parameter-value-removed").Compare(old, @new, pointer);
        }
    }

    // The formats that are another type in C#: an instant, and the numbers that fit an int.
    private static bool IsOwnType(JsonNode? format) => format.AsText() is "date-time" or "int32" or "int16" or "int8" or "uint16" or "uint8";

    private static bool IsArgument(JsonObject parameter) => parameter.Node("required") is not null && !parameter.Is("required", false);

    private static bool AreNamed(JsonNode? parameters) =>
        parameters is not JsonArray array || array.All(parameter => parameter.Text("name") is not null && parameter.Text("in") is not null);

    private static (string? In, string? Name) Key(JsonObject parameter) => (parameter.Text("in"), parameter.Text("name"));

    private static string Words(JsonObject parameter) => "Parameter '" + parameter.Text("name") + "' in the " + parameter.Text("in");

    private static string At(string pointer, int index) => pointer + "/" + index.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
