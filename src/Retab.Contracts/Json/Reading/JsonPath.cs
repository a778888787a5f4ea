using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Retab.Contracts;

/// <summary>
/// Finds the path of a position by walking the text again, so that reading pays nothing for it.
/// The text before the position is known to be well-formed.
/// </summary>
internal static class JsonPath
{
    // A path is for a person; one through a thousand levels is cut.
    private const int MaxLength = 200;

    // Names with these stand in brackets, as in Newtonsoft.Json.
    private static readonly char[] Special = ['.', ' ', '\'', '/', '"', '[', ']', '(', ')', '\t', '\n', '\r', '\f', '\b', '\\', '\u0085', '\u2028', '\u2029'];

    /// <summary>Path in Newtonsoft.Json's notation: <c>handle_outputs.output-json-0.data</c>.</summary>
    /// <param name="text">The document.</param>
    /// <param name="position">Where in it.</param>
    /// <param name="origin">Path of the document itself.</param>
    /// <param name="member">A member of the object at the position, or null.</param>
    internal static string At(string text, int position, string origin, string? member)
    {
        var levels = new List<Level>();
        bool expectsName = false;
        for (int i = 0; i < text.Length && i <= position; i++)
        {
            switch (text[i])
            {
                case '{' when i < position:
                    levels.Add(new Level(null, -1));
                    expectsName = true;
                    break;
                case '[' when i < position:
                    levels.Add(new Level(null, 0));
                    expectsName = false;
                    break;
                case '}' or ']' when i < position:
                    levels.RemoveAt(levels.Count - 1);
                    expectsName = false;
                    break;
                case ',' when i < position:
                    Level last = levels[levels.Count - 1];
                    expectsName = last.Index < 0;
                    levels[levels.Count - 1] = expectsName ? last : new Level(null, last.Index + 1);
                    break;
                case '"':
                    int end = EndOfString(text, i);
                    // A name that the position is inside of is not well-formed.
                    if (expectsName && end < text.Length && (i == position || end < position))
                    {
                        levels[levels.Count - 1] = new Level(new JsonCursor(text.Substring(i, end - i + 1)).ReadString(""), -1);
                        expectsName = false;
                    }

                    i = end;
                    break;
            }
        }

        if (member is not null)
        {
            levels.Add(new Level(member, -1));
        }

        return Join(origin, levels);
    }

    /// <summary>Position of the closing quote, or the text's length.</summary>
    private static int EndOfString(string text, int start)
    {
        int i = start + 1;
        while (i < text.Length && text[i] != '"')
        {
            i += text[i] == '\\' ? 2 : 1;
        }

        return i;
    }

    private static string Join(string origin, List<Level> levels)
    {
        var path = new StringBuilder(origin);
        foreach (Level level in levels)
        {
            string step = level.ToString();
            if (path.Length + step.Length > MaxLength)
            {
                path.Append('…');
                break;
            }

            path.Append(step);
        }

        bool startsWithMember = path.Length > 0 && path[0] == '.';
        return path.ToString(startsWithMember ? 1 : 0, path.Length - (startsWithMember ? 1 : 0));
    }

    /// <summary>One container on the way: the current member of an object, or the current index of an array.</summary>
    private readonly struct Level
    {
        private readonly string? _name;

        internal Level(string? name, int index)
        {
            _name = name;
            Index = index;
        }

        internal int Index { get; }

        public override string ToString()
        {
            if (Index >= 0)
            {
                return "[" + Index.ToString(CultureInfo.InvariantCulture) + "]";
            }

            if (_name is null)
            {
                return "";
            }

            string name = JsonCursor.Shorten(_name);
            return name.IndexOfAny(Special) < 0
                ? "." + name
                : "['" + name.Replace("\\", "\\\\").Replace("'", "\\'") + "']";
        }
    }
}
