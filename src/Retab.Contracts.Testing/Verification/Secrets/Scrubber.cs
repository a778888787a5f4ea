using System;
using System.Collections.Generic;
using System.Linq;
using JsonException = System.Text.Json.JsonException;

namespace Retab.Contracts.Testing;

/// <summary>
/// Takes secrets out of what a server said: those that are known, and what looks like one. All else stays to the character.
/// </summary>
/// <param name="secrets">What must not be shown: the key, and what <see cref="ResponseSecrets"/> found.</param>
internal sealed class Scrubber(IEnumerable<string> secrets)
{
    internal const string Mask = "***";

    // JSON inside a text of JSON, and so on: what nests deeper is looked at as text.
    private const int MostLayers = 4;

    private readonly KnownSecrets _known = new(secrets);

    /// <summary>An id or another name that was made by nobody's hand: only secrets that are known leave it.</summary>
    internal string Id(string text) => _known.Blank(text);

    internal bool IsKnown(string text) => _known.IsOne(text);

    internal string Text(string text) => Text(text, MostLayers);

    /// <summary>A JSON pointer, name by name: in it names are escaped.</summary>
    internal string Pointer(string pointer) =>
        pointer.Split('/').Skip(1).Aggregate("", (at, step) => JsonPointer.Append(at, Text(JsonPointer.Unescape(step), layers: 0)));

    /// <summary>
    /// The same body. In JSON, as far as it is JSON, texts are scrubbed, the names of members included; below a member whose name says
    /// that it is a secret, whole. What the contract knows keeps its name, and what it counts up keeps its value.
    /// </summary>
    /// <param name="body">The body.</param>
    /// <param name="place">What the contract says of it; null for nothing.</param>
    internal string Body(string body, ContractPlace? place) =>
        body.AsSpan().TrimStart() is ['{' or '[', ..] or ['"', ..]
            ? new JsonScrub(this, body, MostLayers).Run(place, mayBreak: true)
            : Text(body, layers: 0);

    internal string Text(string text, int layers)
    {
        if (layers > 0 && text.AsSpan().TrimStart() is ['{' or '[', ..])
        {
            try
            {
                return _known.Blank(new JsonScrub(this, text, layers - 1).Run(null, mayBreak: false));
            }
            catch (JsonException)
            {
                // It only begins like JSON.
            }
        }

        string blanked = SecretLooks.Blank(_known.Blank(text));
        return DecodedViews.Plain(blanked).Any(view => SecretLooks.Blank(view) != view) ? Mask : blanked;
    }
}
