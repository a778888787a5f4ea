namespace Retab.Contracts.Build.Contract;

/// <summary>How the items of a list or the values of a map are read, written and copied: C# for the templates.</summary>
/// <param name="Kind">List or Map, as in the names of the methods.</param>
/// <param name="Read">Reads one element.</param>
/// <param name="Write">Writes one element.</param>
/// <param name="Copy">The arguments for copying, after value and name.</param>
internal sealed record Elements(string Kind, string Read, string Write, string Copy)
{
    /// <summary>Null if the schema is neither a list nor a map of one type.</summary>
    internal static Elements? Of(JsonNode? schema)
    {
        string kind = schema.Types().Contains("array") ? "List" : "Map";
        if (schema.Object(kind == "List" ? "items" : "additionalProperties") is not { } element)
        {
            return null;
        }

        Elements plain = Of(element) is { } inner
            ? new Elements(
                kind,
                $"static (ref json, out value) => Read{inner.Kind}(ref json, out value, {inner.Read})",
                $"static (writer, item) => Write{inner.Kind}(writer, item, {inner.Write})",
                $", copy: static (item, name) => Json{inner.Kind}.Copy(item, name{inner.Copy})")
            : new Elements(kind, "Read", "static (writer, item) => Write(writer, item)", "");
        bool isNullable = element.Texts("type").Contains("null") || element.Alternatives()?.Any(one => one.IsNull()) == true;
        return !isNullable ? plain : new Elements(
            kind,
            $"static (ref json, out value) => ReadOrNull(ref json, out value, {plain.Read})",
            $"static (writer, item) => WriteOrNull(writer, item, {plain.Write})",
            $"{plain.Copy}, isNullable: true");
    }
}
