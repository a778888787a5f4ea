namespace Retab.Contracts.Build.Difference;

/// <summary>Compares the parameters of an operation.</summary>
internal sealed class ParameterDifference(Findings findings)
{
    private const string Tightened = "parameter-constraint-tightened";
    private const string Loosened = "parameter-constraint-loosened";

    private KeywordRule Deprecated => findings.Flag("parameter-deprecated", "parameter-undeprecated");

    private KeywordRule Parameter => findings.Described(
        ("x-originalName", findings.Always("parameter-name-changed")),
        ("style explode allowReserved allowEmptyValue content", findings.Always("parameter-serialization-changed")),
        ("required", findings.Flag("parameter-became-required", "parameter-became-optional")),
        ("deprecated", Deprecated),
        ("schema", CompareSchemas));

    private IEnumerable<(string Keywords, KeywordRule Rule)> SchemaRules =>
    [
        .. findings.Texts,
        .. new ValueDifference(findings).Bounds(Tightened, Loosened),
        ("type $ref", findings.Always("parameter-type-changed")),
        ("format", (old, @new, pointer) =>
            findings.Always(IsOwnType(old) || IsOwnType(@new) ? "parameter-type-changed" : "text-changed")(old, @new, pointer)),
        ("items", CompareSchemas),
        ("default", findings.Default("parameter-default-changed")),
        ("enum", new ValueDifference(findings).Enum("parameter-value-added", "parameter-value-removed", Loosened, Tightened)),
        ("deprecated", Deprecated),
        ("readOnly writeOnly", findings.Flag("access-changed", "access-changed")),
    ];

    internal void Compare(JsonNode? old, JsonNode? @new, string pointer)
    {
        findings.Keyed(Key, (_, before, after, at) => findings.Entry(
            IsArgument(after) ? "parameter-added-required" : "parameter-added-optional", "parameter-removed",
            $"Parameter '{(before ?? after).Text("name")}' in the {(before ?? after).Text("in")}", before, after, at,
            Parameter))(old, @new, pointer);

        // Required parameters are arguments. Optional ones have names, and no order.
        if (Findings.IsReordered(Arguments(old), Arguments(@new)))
        {
            findings.Add("parameter-order-changed", pointer, null, null, Place.Of(JsonPointer.Parent(pointer)));
        }
    }

    private void CompareSchemas(JsonNode? old, JsonNode? @new, string pointer)
    {
        if (old is not JsonObject before || @new is not JsonObject after)
        {
            findings.Always("parameter-type-changed")(old, @new, pointer);
            return;
        }

        var left = new FlatSchema(before, pointer);
        var right = new FlatSchema(after, pointer);
        if (left.IsNullable != right.IsNullable)
        {
            string id = right.IsNullable ? "parameter-became-nullable" : "parameter-became-not-nullable";
            findings.Add(id, pointer, old, @new, Place.Of(pointer));
        }

        findings.Keywords(left.Keywords, right.Keywords, name => FlatSchema.PointerOf(name, left, right), SchemaRules);
    }

    // The formats that have another type in C#: a timestamp, and the integers that fit an int.
    private static bool IsOwnType(JsonNode? format) =>
        format.AsText() is "date-time" or "int32" or "int16" or "int8" or "uint16" or "uint8";

    private static bool IsArgument(JsonNode? parameter) => parameter.Node("required") is not null && !parameter.Is("required", false);

    private static string?[] Arguments(JsonNode? parameters) => [.. (parameters as JsonArray ?? []).Where(IsArgument).Select(Key)];

    private static string? Key(JsonNode? parameter) =>
        parameter.Text("in") is { } place && parameter.Text("name") is { } name ? $"{place} {name}" : null;
}
