namespace Retab.Contracts.Build.Contract;

/// <summary>
/// A union is a base with a discriminator, an open enum of it, and variants that are an allOf of the base and their own members.
/// </summary>
internal static class Unions
{
    /// <summary>The base of a variant; null if the schema is not a variant.</summary>
    internal static JsonObject? Base(JsonNode document, string variant, JsonNode? schema) =>
        schema.Array("allOf") is { Count: 2 } parts && References.Target(document, parts[0]) is { } union
            && Values(union, variant).Length > 0 ? union : null;

    /// <summary>The values of the discriminator that select a variant.</summary>
    internal static string[] Values(JsonNode? union, string variant) => [.. (union.Object("discriminator").Object("mapping") ?? [])
        .Where(entry => References.Name(entry.Value.AsText()) == variant).Select(entry => entry.Key)];
}
