namespace Retab.Contracts.Build.Page;

/// <summary>A part of a type in words: words, the name of a schema, a JSON value, or other code.</summary>
internal sealed record TypePart(string Kind, object? Value)
{
    public static implicit operator TypePart(string words) => new("words", words);
}
