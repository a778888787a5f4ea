namespace Retab.Contracts.Build.Import;

/// <summary>One change of form on the way from upstream's dialect to the contract's. A document already in form stays as it is.</summary>
internal interface IRule
{
    /// <exception cref="InputException">The document is no OpenAPI document.</exception>
    void Apply(JsonObject document);
}

/// <summary>A rule that looks at one schema at a time, the inner ones before those around them.</summary>
internal abstract class SchemaRule : IRule
{
    public void Apply(JsonObject document)
    {
        foreach (SchemaPlace place in SchemaPlace.All(document))
        {
            if (place.Schema is JsonObject schema)
            {
                Apply(schema, place, document);
            }
        }
    }

    protected abstract void Apply(JsonObject schema, SchemaPlace place, JsonObject document);
}

/// <summary>What the rules have to say to whoever imports a document: one line per place.</summary>
/// <param name="Previous">The contract before: names that are in it stay. Null for none.</param>
internal sealed record RuleContext(JsonObject? Previous)
{
    internal List<string> Notes { get; } = [];

    /// <summary>Says that a place is read as RawJson, and how to type it.</summary>
    internal void FallBack(string pointer, string form, string? remedy) => Notes.Add(
        $"{pointer}: {form} has no type in C#: it is read as RawJson. "
        + (remedy is null ? "RawJson.ToObject<T>() reads it as a type of yours."
            : $"{remedy} at {JsonPointer.ToPath(pointer)} in the overlay to type it."));
}
