namespace Retab.Contracts.Build.Contract;

/// <summary>Completes an example with values that its schema allows.</summary>
internal sealed class Placeholders
{
    // Far deeper than real examples.
    private const int Deepest = 16;

    // Few schemas can require very many values, if each requires several of the next one. Values beyond this number are null.
    private const int Most = 10_000;

    // The longest text, and the longest list.
    private const int Largest = 1000;

    // Strings that common patterns match.
    private static readonly string[] Usual =
    [
        "sample", "s", "S", "1", "SMP", "SM", "1.0.0", "v1", "2026-01-01", "10:00:00", "00000000-0000-4000-8000-000000000000",
        "0123456789abcdef01234567", "sample@example.com", "https://example.com/sample", "sample_1", "sample-1", "en-US", "+10000000000",
    ];

    private readonly JsonNode _document;
    private int _made;

    private Placeholders(JsonNode document) => _document = document;

    /// <summary>
    /// Adds the missing required members, to a limited depth because a type may require itself, and replaces what is out of bounds.
    /// </summary>
    /// <returns>Whether anything was changed.</returns>
    internal static bool Complete(JsonNode document, JsonNode? schema, JsonNode? value) =>
        new Placeholders(document).Complete(schema, value, 0);

    private bool Complete(JsonNode? schema, JsonNode? value, int depth)
    {
        JsonNode? type = Values.Resolve(_document, schema, value, out _);
        bool isChanged = false;
        foreach ((string name, JsonNode? child) in value.Children().ToList())
        {
            JsonNode? part = value is JsonArray ? type.Node("items") : Values.Member(_document, type, name);
            bool isAllowed = Bounds.Allow(Values.Resolve(_document, part, child, out _), child);
            if (!isAllowed && depth < Deepest)
            {
                value!.Set(name, Sample(part, depth + 1));
            }

            isChanged |= !isAllowed || Complete(part, child, depth + 1);
        }

        if (value is JsonObject members && depth < Deepest)
        {
            foreach (string name in Values.Required(_document, type).Where(name => !members.ContainsKey(name)))
            {
                members[name] = Sample(Values.Member(_document, type, name), depth + 1);
                isChanged = true;
            }
        }

        return isChanged;
    }

    private JsonNode? Sample(JsonNode? schema, int depth)
    {
        JsonNode? type = Values.Resolve(_document, schema, null, out bool isNullable);
        if (++_made > Most)
        {
            return null;
        }

        if ((schema.Array("examples") ?? type.Array("examples"))?.FirstOrDefault() is { } example)
        {
            return example.DeepClone();
        }

        JsonNode? sample = (isNullable ? null : type.Text("type")) switch
        {
            "string" => type.Constants().FirstOrDefault() ?? (type.Text("format") == "date-time" ? "2026-01-01T00:00:00Z" : Text(type)),
            "integer" or "number" => Number(type),
            "boolean" => false,
            "array" => new JsonArray([.. Enumerable.Range(0, depth < Deepest ? Least(type, "minItems") : 0)
                .Select(_ => Sample(type.Node("items"), depth + 1))]),
            "object" => new JsonObject(),
            _ => null,
        };
        if (type.Discriminator() is { } property && sample is JsonObject union)
        {
            union[property] = type.Object("discriminator").Object("mapping")?.FirstOrDefault().Key;
        }

        Complete(schema, sample, depth);
        return sample;
    }

    private static string Text(JsonNode? schema)
    {
        int most = (int)Math.Min(Bounds.Of(schema, "maxLength") ?? Largest, Largest);
        return Usual.Select(text => text.PadRight(Least(schema, "minLength"), text[^1])).Select(text => text[..Math.Min(text.Length, most)])
            .FirstOrDefault(text => Bounds.Allow(schema, text)) ?? Usual[0];
    }

    private static JsonNode Number(JsonNode? schema)
    {
        double?[] candidates =
        [
            0, Math.Ceiling(Bounds.Of(schema, "minimum") ?? 0), Math.Floor(Bounds.Of(schema, "maximum") ?? 0),
            Math.Floor(Bounds.Of(schema, "exclusiveMinimum") ?? 0) + 1, Math.Ceiling(Bounds.Of(schema, "exclusiveMaximum") ?? 0) - 1,
            schema.Text("type") == "integer" ? null : Middle(schema),
        ];
        double number = candidates.OfType<double>().FirstOrDefault(candidate => Bounds.Allow(schema, candidate));
        return JsonNode.Parse(number.ToString(CultureInfo.InvariantCulture))!;
    }

    private static double? Middle(JsonNode? schema) =>
        ((Bounds.Of(schema, "minimum") ?? Bounds.Of(schema, "exclusiveMinimum"))
        + (Bounds.Of(schema, "maximum") ?? Bounds.Of(schema, "exclusiveMaximum"))) / 2;

    private static int Least(JsonNode? schema, string keyword) => (int)Math.Clamp(Bounds.Of(schema, keyword) ?? 0, 0, Largest);
}
