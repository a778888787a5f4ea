using System;
using System.Text;

namespace Retab.Contracts.Testing;

/// <summary>RFC 6901.</summary>
internal static class JsonPointer
{
    internal static string Append(string pointer, string name) =>
        pointer + "/" + name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    /// <summary>The pointer of a path as System.Text.Json writes it: <c>$.a.b[0]['c d']</c>.</summary>
    internal static string OfPath(string path)
    {
        string pointer = "";
        for (int at = 1; at < path.Length;)
        {
            int end;
            if (path[at] == '[' && at + 1 < path.Length && path[at + 1] == '\'')
            {
                pointer = Append(pointer, Quoted(path, at + 2, out at));
                continue;
            }

            int start = path[at] is '.' or '[' ? at + 1 : at;
            end = path.IndexOfAny(['.', '[', ']'], start);
            end = end < 0 ? path.Length : end;
            pointer = Append(pointer, path[start..end]);
            at = end < path.Length && path[end] == ']' ? end + 1 : end;
        }

        return pointer;
    }

    /// <summary>The name in quotes that begins here: behind a backslash a quote, or another one, stands for itself.</summary>
    private static string Quoted(string path, int at, out int end)
    {
        var name = new StringBuilder();
        for (; at < path.Length && path[at] != '\''; at++)
        {
            at += path[at] == '\\' && at + 1 < path.Length ? 1 : 0;
            name.Append(path[at]);
        }

        end = Math.Min(at + 2, path.Length);
        return name.ToString();
    }

    internal static string Unescape(string step) =>
        step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
}
