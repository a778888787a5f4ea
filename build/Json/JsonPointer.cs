namespace Retab.Contracts.Build.Json;

/// <summary>JSON pointers (RFC 6901), without a leading number sign.</summary>
internal static partial class JsonPointer
{
    private static readonly string[] Arrays = ["allOf", "anyOf", "oneOf", "prefixItems", "parameters", "servers", "security"];

    internal static string Append(string pointer, string name) =>
        pointer + "/" + name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    /// <summary>The names and indexes of a pointer.</summary>
    internal static string[] Parts(string pointer) => [.. pointer.Split('/').Skip(1).Select(Unescape)];

    /// <summary>The last name or index of a pointer.</summary>
    internal static string Last(string pointer) => Unescape(pointer[(pointer.LastIndexOf('/') + 1)..]);

    internal static string Parent(string pointer) => pointer[..Math.Max(pointer.LastIndexOf('/'), 0)];

    /// <summary>The pointer as a JSONPath expression that an overlay can use as a target.</summary>
    internal static string ToPath(string pointer)
    {
        string[] names = Parts(pointer);
        return string.Concat(names.Select((name, i) => Segment(name, i > 0 && Arrays.Contains(names[i - 1]))).Prepend("$"));
    }

    /// <summary>A name as a string literal of JSONPath, which stays the same in a message.</summary>
    internal static string Quoted(string name) => $"'{Special().Replace(name, match => Escaped(match.Value[0]))}'";

    /// <summary>The target of a reference within the document (<c>#/a/b</c>); null if there is none.</summary>
    internal static JsonNode? Follow(JsonNode document, string reference) => reference.Split('/')[0] != "#"
        ? null
        : Parts(reference).Aggregate((JsonNode?)document, (node, name) => node switch
        {
            JsonObject @object => @object[name],
            JsonArray array when int.TryParse(name, out int index) && index >= 0 && index < array.Count => array[index],
            _ => null,
        });

    /// <summary>Whether a pointer is equal to another one or below it.</summary>
    internal static bool IsWithin(string pointer, string outer) =>
        pointer.StartsWith(outer, StringComparison.Ordinal) && (pointer.Length == outer.Length || pointer[outer.Length] == '/');

    private static string Segment(string name, bool isIndex) =>
        Names.IsWord(name) ? $".{name}" : $"[{(isIndex ? name : Quoted(name))}]";

    private static string Escaped(char letter) => letter is '\\' or '\'' ? $"\\{letter}" : $"\\u{(int)letter:x4}";

    private static string Unescape(string part) =>
        part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);

    // The last ones are not visible, or break the line.
    [GeneratedRegex(@"[\\'\p{Cc}\p{Cf}\p{Cn}\p{Zl}\p{Zp}]")]
    private static partial Regex Special();
}
