namespace Retab.Contracts.Build.Import;

/// <summary>One step from upstream's dialect to the contract's. A document in the contract's form is not changed.</summary>
internal interface IRule
{
    void Apply(JsonObject document);
}

/// <summary>A rule that is applied to one schema at a time, inner schemas first.</summary>
internal abstract class SchemaRule : IRule
{
    public void Apply(JsonObject document)
    {
        foreach ((SchemaPlace place, JsonObject schema) in SchemaPlace.Objects(document))
        {
            Apply(schema, place, document);
        }
    }

    protected abstract void Apply(JsonObject schema, SchemaPlace place, JsonObject document);
}

/// <summary>What the rules know of the previous contract, and what they report to the person who imports a document.</summary>
/// <param name="Previous">The previous contract, whose names are kept; null for none.</param>
internal sealed record RuleContext(JsonObject? Previous)
{
    /// <summary>The notes, one line per place.</summary>
    internal List<string> Notes { get; } = [];

    /// <summary>Reports that a place is read as RawJson, and how to give it a type.</summary>
    internal void FallBack(string pointer, string form, string? remedy) => Notes.Add(
        $"{pointer}: {form} has no type in C#: it is read as RawJson. "
        + (remedy is null ? "RawJson.ToObject<T>() reads it as a type of your own."
            : $"{remedy} at {JsonPointer.ToPath(pointer)} in the overlay to give it a type."));
}
