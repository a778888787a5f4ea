namespace Retab.Contracts.Tests.Json.Faces;

using System;
using System.Text;

/// <summary>A place in a document, as System.Text.Json counts it: lines and bytes from 0.</summary>
internal readonly record struct Place(long Line, long Position)
{
    private const char Mark = '¦';

    /// <summary>Takes the mark out of a document; the place is where it stood.</summary>
    internal static (string Json, Place Place) Of(string marked)
    {
        int at = marked.IndexOf(Mark, StringComparison.Ordinal);
        string before = at < 0 ? throw new ArgumentException("There is no mark.", nameof(marked)) : marked[..at];
        string[] lines = before.Split('\n');
        return ($"{before}{marked[(at + 1)..]}", new Place(lines.Length - 1, Encoding.UTF8.GetByteCount(lines[^1])));
    }
}
