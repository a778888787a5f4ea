namespace Retab.Contracts.Build.Difference;

/// <summary>Compares the parameters of an operation.</summary>
internal sealed class ParameterDifference
{
    private readonly Findings _findings;
    private readonly Dictionary<string, KeywordRule> _parameterRules;
    private readonly Dictionary<string, KeywordRule> _schemaRules;

    internal ParameterDifference(Findings findings)
    {
        _findings = findings;
        KeywordRule deprecated = findings.Flag("parameter-deprecated", "parameter-undeprecated");
        _parameterRules = new(findings.Rules(
            ("x-originalName", "parameter-name-changed"),
            ("style explode allowReserved allowEmptyValue content", "parameter-serialization-changed")))
        {
            ["required"] = findings.Flag("parameter-became-required", "parameter-became-optional"),
            ["deprecated"] = deprecated,
            ["schema"] = CompareSchemas,
        };
        const string Tightened = "parameter-constraint-tightened";
        const string Loosened = "parameter-constraint-loosened";
        _schemaRules = new(findings.Rules(("type $ref", "parameter-type-changed"))
            .Concat(new ConstraintDifference(findings, Tightened, Loosened).Rules))
        {
            ["format"] = (old, @new, pointer) =>
                findings.Always(IsOwnType(old) || IsOwnType(@new) ? "parameter-type-changed" : "text-changed")(old, @new, pointer),
            ["items"] = CompareSchemas,
            ["default"] = findings.Default("parameter-default-changed"),
            ["enum"] = new EnumDifference(findings, "parameter-value-added", "parameter-value-removed", Loosened, Tightened).Compare,
            ["deprecated"] = deprecated,
            ["readOnly"] = findings.Flag("access-changed", "access-changed"),
            ["writeOnly"] = findings.Flag("access-changed", "access-changed"),
        };
    }

    internal void Compare(JsonNode? old, JsonNode? @new, string pointer)
    {
        KeywordRule changed = _findings.Objects(_parameterRules);
        _findings.Keyed(Key, (_, before, after, at) => _findings.Entry(
            IsArgument(after) ? "parameter-added-required" : "parameter-added-optional",
            "parameter-removed",
            $"Parameter '{(before ?? after).Text("name")}' in the {(before ?? after).Text("in")}",
            before,
            after,
            at,
            changed))(old, @new, pointer);

        // Required parameters are arguments. Optional ones have names, and no order.
        if (Findings.IsReordered(Arguments(old), Arguments(@new)))
        {
            _findings.Add("parameter-order-changed", pointer, null, null, Place.Of(JsonPointer.Parent(pointer)));
        }
    }

    private void CompareSchemas(JsonNode? old, JsonNode? @new, string pointer)
    {
        if (old is not JsonObject before || @new is not JsonObject after)
        {
            _findings.Always("parameter-type-changed")(old, @new, pointer);
            return;
        }

        var left = new FlatSchema(before, pointer);
        var right = new FlatSchema(after, pointer);
        if (left.IsNullable != right.IsNullable)
        {
            string id = right.IsNullable ? "parameter-became-nullable" : "parameter-became-not-nullable";
            _findings.Add(id, pointer, old, @new, Place.Of(pointer));
        }

        _findings.Keywords(left.Keywords, right.Keywords, name => FlatSchema.PointerOf(name, left, right), _schemaRules);
    }

    // The formats that have another type in C#: a timestamp, and the integers that fit an int.
    private static bool IsOwnType(JsonNode? format) =>
        format.AsText() is "date-time" or "int32" or "int16" or "int8" or "uint16" or "uint8";

    private static bool IsArgument(JsonNode? parameter) => parameter.Node("required") is not null && !parameter.Is("required", false);

    private static string?[] Arguments(JsonNode? parameters) => [.. (parameters as JsonArray ?? []).Where(IsArgument).Select(Key)];

    private static string? Key(JsonNode? parameter) =>
        parameter.Text("in") is { } place && parameter.Text("name") is { } name ? $"{place} {name}" : null;
}
