using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http.Headers;

namespace Retab.Contracts.Testing;

/// <summary>What a server gave in its headers to be kept secret: cookies, and headers of a secret name.</summary>
internal static class ResponseSecrets
{
    // Pieces of a value are looked for alone where they are long enough to be no word.
    private const int ShortestPiece = 8;

    private static readonly HashSet<string> Attributes = new(
        ["expires", "max-age", "domain", "path", "secure", "httponly", "samesite", "priority", "partitioned"],
        StringComparer.OrdinalIgnoreCase);

    internal static IReadOnlyList<string> Of(HttpResponseHeaders headers) =>
        [.. headers.NonValidated.SelectMany(header => header.Value.SelectMany(value => Of(header.Key, value)))
            .Where(secret => secret.Length > 0).Distinct()];

    private static IEnumerable<string> Of(string name, string value) =>
        name.EndsWith("set-cookie", StringComparison.OrdinalIgnoreCase) ? Cookies(value)
        : SecretNames.IsSecret(name) || SecretNames.IsAmbiguous(name) ? [value.Trim(), .. Forms(value.Trim().Split(' ')[^1])]
        : [];

    /// <summary>Several cookies may stand in one header, apart by commas, which also stand in dates and values.</summary>
    private static IEnumerable<string> Cookies(string header)
    {
        foreach (string part in header.Split(';'))
        {
            foreach (string pair in part.Split(',').Prepend(part))
            {
                int at = pair.IndexOf('=', StringComparison.Ordinal);
                if (at >= 0 && !Attributes.Contains(pair[..at].Trim()))
                {
                    foreach (string form in Forms(pair[(at + 1)..].Trim()))
                    {
                        yield return form;
                    }
                }
            }
        }
    }

    /// <summary>The value, without quotes and encodings, and what a signed one is made of: <c>s:VALUE.signature</c>.</summary>
    private static IEnumerable<string> Forms(string value)
    {
        IEnumerable<string> unquoted = DecodedViews.Plain(value).Prepend(value).Select(one => one.Trim('"'));
        foreach (string form in unquoted.SelectMany(one => DecodedViews.Plain(one).Prepend(one)).Distinct())
        {
            yield return form;
            if (form.StartsWith("s:", StringComparison.Ordinal) && form.LastIndexOf('.') is > 2 and int dot)
            {
                yield return form[2..];
                yield return form[2..dot];
            }

            string[] pieces = form.Split('.', '|', ':', '&', '~', '=');
            foreach (string piece in pieces.Where(piece => piece.Length >= ShortestPiece && SecretLooks.IsOpaque(piece)))
            {
                yield return piece;
            }
        }
    }
}
