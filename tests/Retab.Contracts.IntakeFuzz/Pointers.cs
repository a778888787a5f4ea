namespace Retab.Contracts.IntakeFuzz;

using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Retab.Contracts.Build.Json;

/// <summary>Whether the places that messages name exist.</summary>
internal static class Pointers
{
    /// <summary>Whether a pointer leads to a node of one of the documents.</summary>
    internal static bool Lead(string pointer, IEnumerable<JsonNode?> documents) =>
        documents.OfType<JsonNode>().Any(document => Exists(document, pointer));

    /// <summary>Whether a message begins with a pointer to a node. A name may have a colon, so each one may be the pointer's end.</summary>
    /// <param name="message">The message, from the pointer on.</param>
    /// <param name="documents">The documents that it may lead into.</param>
    /// <param name="missing">How many of its last names may be missing: of something that is expected there.</param>
    internal static bool BeginsWithOne(string message, IReadOnlyList<JsonNode?> documents, int missing)
    {
        string text = message.StartsWith('#') ? message[1..] : message;
        return text.StartsWith('/') && Enumerable.Range(0, text.Length).Where(i => text[i] is ':' or ' ')
            .Any(end => Ancestors(text[..end]).Take(missing + 1).Any(pointer => Lead(pointer, documents)));
    }

    private static IEnumerable<string> Ancestors(string pointer)
    {
        yield return pointer;
        for (string one = JsonPointer.Parent(pointer); one.Length > 0; one = JsonPointer.Parent(one))
        {
            yield return one;
        }

        if (pointer.LastIndexOf('/') == 0 && !pointer.Contains(' '))
        {
            yield return "";
        }
    }

    // The node may be a JSON null.
    private static bool Exists(JsonNode document, string pointer) => pointer.Length == 0
        || JsonPointer.Follow(document, $"#{JsonPointer.Parent(pointer)}") switch
        {
            JsonObject members => members.ContainsKey(JsonPointer.Last(pointer)),
            JsonArray items => int.TryParse(JsonPointer.Last(pointer), out int index) && index >= 0 && index < items.Count,
            _ => false,
        };
}
