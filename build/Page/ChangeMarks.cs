namespace Retab.Contracts.Build.Page;

/// <summary>Links a place of the page to the most severe change there.</summary>
internal sealed record Mark(string Severity, int Number, string Changes, bool IsNew);

/// <summary>The changes, the most severe first, and the places that they are about.</summary>
internal sealed class ChangeMarks(IEnumerable<Change> changes)
{
    internal Change[] Ordered { get; } = [.. changes.OrderByDescending(change => change.Severity)];

    /// <summary>A mark if a change is at one of the places, or below it.</summary>
    internal Mark? At(params IEnumerable<SpecNode> places) => Of(
        change => places.Any(place => JsonPointer.IsWithin(change.Pointer, place.Pointer) && !IsRemovedItem(change, place)),
        change => places.Any(place => change.Pointer == place.Pointer));

    /// <summary>A mark for a member of a schema, if it has changed, or whether it is required.</summary>
    internal Mark? Member(SpecNode member)
    {
        string required = JsonPointer.Append(JsonPointer.Parent(JsonPointer.Parent(member.Pointer)), "required");
        return Of(
            change => JsonPointer.IsWithin(change.Pointer, member.Pointer)
                || (JsonPointer.IsWithin(change.Pointer, required) && Has(change.Old, member.Name) != Has(change.New, member.Name)),
            change => change.Pointer == member.Pointer);
    }

    /// <summary>A mark for a value of an enum, by the value: the index of a removed value now belongs to another one.</summary>
    internal Mark? Value(SpecNode value) => Of(
        change => JsonPointer.IsWithin(change.Pointer, JsonPointer.Parent(value.Pointer))
            && Has(change.New, value.Node) && !Has(change.Old, value.Node),
        _ => true);

    /// <summary>A mark for a schema that was added. Changes within a schema have their own marks.</summary>
    internal Mark? Added(SpecNode schema) =>
        Ordered.Any(change => change.Id == "schema-added" && change.Pointer == schema.Pointer) ? At(schema) : null;

    private Mark? Of(Func<Change, bool> isAbout, Func<Change, bool> isWhole)
    {
        Change[] found = [.. Ordered.Where(isAbout)];
        bool isNew = found.Any(change => isWhole(change) && change is { Old: null or JsonArray, New: not null });
        return found.Length == 0
            ? null
            : new Mark(found[0].Word, Array.IndexOf(Ordered, found[0]) + 1, string.Join(", ", found.Select(change => change.Id)), isNew);
    }

    // An item of the old version, at an index where the new one has another item.
    private static bool IsRemovedItem(Change change, SpecNode place) =>
        change is { Old: not null, New: null } && change.Pointer == place.Pointer && place.Name.All(char.IsAsciiDigit);

    private static bool Has(JsonNode? node, JsonNode? value) => node is JsonArray array
        ? array.Any(item => JsonNode.DeepEquals(item, value))
        : node is not null && JsonNode.DeepEquals(node, value);
}
