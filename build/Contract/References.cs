namespace Retab.Contracts.Build.Contract;

/// <summary>References to schemas of the same document. NSwag would read others from files or from the network.</summary>
internal static class References
{
    /// <summary>The beginning of every reference to a schema.</summary>
    internal const string Prefix = "#/components/schemas/";

    internal static IEnumerable<string> Check(JsonNode document) =>
        SchemaPlace.Objects((JsonObject)document).Where(place => place.Schema.ContainsKey("$ref"))
            .Select(place => Fault(document, place.Schema) is { } fault ? $"#{place.Place.Pointer}/$ref: {fault}" : null).OfType<string>()
            .Concat(SchemaPlace.All((JsonObject)document).SelectMany(place => Mapping(document, place)));

    /// <summary>The schema that a reference names; null if there is none, or if the schema is not a reference.</summary>
    internal static JsonObject? Target(JsonNode document, JsonNode? schema) =>
        Name(schema.Text("$ref")) is { } name ? document.Schemas().Object(name) : null;

    /// <summary>The reference to a schema, escaped as in a JSON pointer.</summary>
    internal static string To(string name) => JsonPointer.Append(Prefix[..^1], name);

    /// <summary>A schema that refers to another one.</summary>
    internal static JsonObject Schema(string name) => new() { ["$ref"] = To(name) };

    /// <summary>A schema or null: the items of a oneOf or anyOf.</summary>
    internal static JsonArray OrNull(JsonObject schema) => [schema, new JsonObject { ["type"] = "null" }];

    /// <summary>The name of the schema that a reference names; null if the text is not a reference to a schema.</summary>
    internal static string? Name(string? reference) =>
        reference?.StartsWith(Prefix, StringComparison.Ordinal) == true && JsonPointer.Last(reference) is var name && To(name) == reference
            ? name
            : null;

    /// <summary>A reference to another document for messages: without the possible secrets of its address.</summary>
    internal static string Shown(string reference) =>
        SpecSource.Shown(reference) + (reference.IndexOf('#', StringComparison.Ordinal) is >= 0 and var at ? reference[at..] : "");

    private static IEnumerable<string> Mapping(JsonNode document, SchemaPlace place) =>
        from entry in place.Schema.Object("discriminator").Object("mapping") ?? []
        let reference = entry.Value.AsText() ?? ""
        where reference.Contains('/', StringComparison.Ordinal) && Target(document, new JsonObject { ["$ref"] = reference }) is null
        select $"#{JsonPointer.Append($"{place.Pointer}/discriminator/mapping", entry.Key)}: there is no {PlainText.OneLine(reference)}.";

    private static string? Fault(JsonNode document, JsonObject schema) => schema.Text("$ref") switch
    {
        null => "a string is expected.",
        ['#', ..] reference when Name(reference) is null =>
            $"{PlainText.Quoted(reference)} does not refer to a schema: '{Prefix}' and a name is expected.",
        ['#', ..] reference => Target(document, schema) is null ? $"there is no {PlainText.OneLine(reference)}." : null,
        { } other => $"{PlainText.Quoted(Shown(other))} refers to another document, which is not fetched: bundle the documents first.",
    };
}
