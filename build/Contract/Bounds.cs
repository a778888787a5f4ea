namespace Retab.Contracts.Build.Contract;

/// <summary>The bounds of a schema: lengths, ranges and patterns.</summary>
internal static class Bounds
{
    // No real pattern takes so long.
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(100);

    internal static bool Allow(JsonNode? schema, JsonNode? value) => value switch
    {
        JsonArray items => IsWithin(schema, items.Count, "Items"),
        _ when value.AsText() is { } text =>
            IsWithin(schema, text.EnumerateRunes().Count(), "Length") && IsMatch(schema.Text("pattern"), text),
        _ when value.AsNumber() is { } number => !(number < Of(schema, "minimum") || number > Of(schema, "maximum")
            || number <= Of(schema, "exclusiveMinimum") || number >= Of(schema, "exclusiveMaximum")),
        _ => true,
    };

    /// <summary>A bound; null if the schema has none.</summary>
    internal static double? Of(JsonNode? schema, string keyword) => schema.Node(keyword).AsNumber();

    private static bool IsWithin(JsonNode? schema, int count, string what) =>
        !(count < Of(schema, $"min{what}") || count > Of(schema, $"max{what}"));

    private static bool IsMatch(string? pattern, string text)
    {
        try
        {
            return pattern is null || Regex.IsMatch(text, pattern, RegexOptions.ECMAScript, Longest);
        }
        catch (Exception exception) when (exception is RegexMatchTimeoutException or ArgumentException)
        {
            // The pattern takes too long to check, or it is invalid and will be left out.
            return true;
        }
    }
}
