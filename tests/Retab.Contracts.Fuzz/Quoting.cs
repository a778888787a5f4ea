namespace Retab.Contracts.Fuzz;

using System;
using System.Text;

/// <summary>
/// A message may be logged, and a document may hold what may not: no more than 20 characters of it, beside the names of a path.
/// </summary>
internal static class Quoting
{
    private const int Allowed = 20;

    // A message's own; documents have it, too.
    private const string Example = "2026-05-18T10:00:00Z";

    /// <returns>What a message quotes that is too long; null when nothing is.</returns>
    internal static string? Fault(byte[] document, Refusal refusal)
    {
        int path = refusal.Message.LastIndexOf($": {refusal.Path}", StringComparison.Ordinal);
        string words = (path < 0 ? refusal.Message : refusal.Message[..path]).Replace(Example, "", StringComparison.Ordinal);
        string text = Encoding.UTF8.GetString(document);
        for (int at = 0; at + Allowed < words.Length; at++)
        {
            // White space and quotation marks around what is quoted are the message's own.
            string part = words.Substring(at, Allowed + 1);
            if (part.Trim().Trim('\'').Length > Allowed && text.Contains(part, StringComparison.Ordinal))
            {
                return $"A message quotes more than {Allowed} characters: {refusal.Message}";
            }
        }

        return null;
    }
}
