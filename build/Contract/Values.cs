namespace Retab.Contracts.Build.Contract;

/// <summary>Checks whether the package can read an example or a default as a value of its schema.</summary>
internal static class Values
{
    /// <summary>Whether an integer is a long in C#: it is, unless its format fits an int.</summary>
    internal static bool IsLong(JsonNode? schema) => schema.Text("format") is not ("int32" or "int16" or "int8" or "uint16" or "uint8");

    /// <summary>The errors in a value, each with its pointer. Examples have to be within the bounds, defaults need not.</summary>
    internal static IEnumerable<string> Faults(
        JsonNode document, JsonNode? schema, JsonNode? value, string pointer, bool withBounds = false)
    {
        JsonNode? type = Resolve(document, schema, value, out bool isNullable);
        if (type is null || (value is null && isNullable))
        {
            return [];
        }

        string? name = type.Types().FirstOrDefault();
        IEnumerable<string> faults = name switch
        {
            "object" => value is JsonObject members
                ? Members(document, type, members, pointer, withBounds)
                : [$"{pointer}: an object is expected."],
            "array" => value is JsonArray items
                ? items.Children()
                    .SelectMany(item => Faults(document, type.Node("items"), item.Value, $"{pointer}/{item.Name}", withBounds))
                : [$"{pointer}: an array is expected."],
            null => [],
            _ => IsOf(name, type, value) ? [] : [$"{pointer}: a value of the type {name} is expected."],
        };
        return !withBounds || Bounds.Allow(type, value) ? faults : faults.Prepend($"{pointer}: it is not within the bounds of its schema.");
    }

    /// <summary>The type of a reference, of a reference or null, or of the variant that the discriminator selects.</summary>
    internal static JsonNode? Resolve(JsonNode document, JsonNode? schema, JsonNode? value, out bool isNullable)
    {
        JsonArray? alternatives = schema.Array("oneOf");
        isNullable = alternatives?.Any(part => part.IsNull()) == true || schema.Texts("type").Contains("null");
        JsonNode? one =
            alternatives?.FirstOrDefault(part => !part.IsNull())
            ?? (schema.Array("allOf") is { Count: 1 } only ? only[0] : schema);
        JsonNode? type = References.Target(document, one) ?? (one.Text("$ref") is null ? one : null);
        JsonObject? discriminator = type.Object("discriminator");
        string? variant =
            value.Text(discriminator.Text("propertyName") ?? "") is { } kind ? discriminator.Object("mapping").Text(kind) : null;
        JsonNode? meant = variant is null ? type : References.Target(document, new JsonObject { ["$ref"] = variant });
        return meant.Array("allOf") is { Count: 2 } && meant is JsonObject whole ? whole.Append(new("type", "object")).ToJson() : meant;
    }

    private static IEnumerable<JsonNode?> Parts(JsonNode document, JsonNode? type) =>
        (type.Array("allOf") ?? []).Select(part => References.Target(document, part) ?? part).Append(type);

    internal static IEnumerable<string> Required(JsonNode document, JsonNode? type) =>
        Parts(document, type).SelectMany(part => part.Texts("required"));

    internal static JsonNode? Member(JsonNode document, JsonNode? type, string name) =>
        Parts(document, type).Select(part => part.Object("properties").Node(name)).FirstOrDefault(member => member is not null)
        ?? (type.Object("properties") is null ? type.Object("additionalProperties") : null);

    private static IEnumerable<string> Members(JsonNode document, JsonNode type, JsonObject value, string pointer, bool withBounds)
    {
        HashSet<string> required = [.. Required(document, type)];
        IEnumerable<string> missing =
            required.Where(name => !value.ContainsKey(name)).Select(name => $"{pointer}: it lacks the required member '{name}'.");
        return missing.Concat(value.Where(member => member.Value is not null || required.Contains(member.Key)).SelectMany(member =>
            Faults(document, Member(document, type, member.Key), member.Value, JsonPointer.Append(pointer, member.Key), withBounds)));
    }

    private static bool IsOf(string type, JsonNode? schema, JsonNode? value) => type switch
    {
        "string" => value.AsText() is { } text
            && (schema.Text("format") != "date-time" || DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _)),
        "boolean" => value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
        "integer" => value is JsonValue number && number.GetValueKind() == JsonValueKind.Number && number.TryGetValue(out decimal whole)
            && decimal.IsInteger(whole)
            && (IsLong(schema) ? whole is >= long.MinValue and <= long.MaxValue : whole is >= int.MinValue and <= int.MaxValue),
        "number" => value.AsNumber() is { } real && double.IsFinite(real),
        _ => true,
    };
}
