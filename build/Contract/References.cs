namespace Retab.Contracts.Build.Contract;

/// <summary>
/// A reference names a schema of this document. NSwag would read any other from a file or from the network while it builds.
/// </summary>
internal static class References
{
    /// <summary>What every reference to a schema begins with.</summary>
    internal const string Prefix = "#/components/schemas/";

    internal static IEnumerable<string> Check(JsonNode document) =>
        SchemaPlace.All((JsonObject)document).Where(place => place.Schema is JsonObject schema && schema.ContainsKey("$ref"))
            .Select(place => Fault(document, (JsonObject)place.Schema!) is { } fault ? $"#{place.Pointer}/$ref: {fault}" : null)
                .OfType<string>()
            .Concat(SchemaPlace.All((JsonObject)document).SelectMany(place => Mapping(document, place)));

    /// <summary>The schema that a reference names; null when there is none, or it is no plain reference.</summary>
    internal static JsonObject? Target(JsonNode document, JsonNode? schema) =>
        schema.Text("$ref") is { } reference
            && Name(reference) is { } name ? document.Object("components").Object("schemas").Object(name) : null;

    /// <summary>The reference to a schema, with the characters escaped that a JSON pointer escapes.</summary>
    internal static string To(string name) => JsonPointer.Append(Prefix[..^1], name);

    /// <summary>The name of the schema that a text is the reference to; null when it is another text.</summary>
    internal static string? Name(string reference) =>
        reference.StartsWith(Prefix, StringComparison.Ordinal) && JsonPointer.Last(reference) is var name && To(name) == reference
            ? name
            : null;

    private static IEnumerable<string> Mapping(JsonNode document, SchemaPlace place) =>
        from entry in place.Schema.Object("discriminator").Object("mapping") ?? []
        let reference = entry.Value.AsText() ?? ""
        where reference.Contains('/', StringComparison.Ordinal) && Target(document, new JsonObject { ["$ref"] = reference }) is null
        select $"#{JsonPointer.Append($"{place.Pointer}/discriminator/mapping", entry.Key)}: there is no {PlainText.OneLine(reference)}.";

    private static string? Fault(JsonNode document, JsonObject node)
    {
        if (node.Text("$ref") is not { } reference)
        {
            return "a text is expected.";
        }

        return !reference.StartsWith('#') ? PlainText.Quoted(reference)
            + " leads out of the document, and nothing is fetched from there: bundle it first."
            : Name(reference) is null ? PlainText.Quoted(reference) + " names no schema: '" + Prefix + "' and a name is expected."
            : Target(document, node) is null ? "there is no " + PlainText.OneLine(reference) + "."
            : null;
    }
}
