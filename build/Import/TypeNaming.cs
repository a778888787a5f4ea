namespace Retab.Contracts.Build.Import;

/// <summary>Assigns names to types that would have the same one. A type that is like one of the contract keeps its name.</summary>
internal static class TypeNaming
{
    /// <returns>A name for each type: the wish, or the wish with a number that makes it unique.</returns>
    internal static string[] Assign(string wish, IReadOnlyList<JsonObject> types, JsonNode? previous, Func<string, bool> isTaken)
    {
        JsonObject before = previous.Schemas();
        int count = types.Count + before.Count(type => IsNumbered(type.Key, wish));
        string[] free = [.. Names.Numbered(wish).Where(name => !isTaken(name)).Take(count)];
        var names = new string[types.Count];
        foreach (string name in free.Where(name => before.Object(name) is not null))
        {
            (int best, double likeness) = types.Select((type, i) => (i, names[i] is null ? Likeness(before.Object(name)!, type) : 0))
                .DefaultIfEmpty().MaxBy(type => type.Item2);
            if (likeness > 0)
            {
                names[best] = name;
            }
        }

        for (int i = 0; i < names.Length; i++)
        {
            names[i] ??= free.First(name => !names.Contains(name));
        }

        return names;
    }

    /// <summary>Whether a type is more like the contract's of that name than another one is.</summary>
    internal static bool IsMoreLike(JsonNode? previous, string name, JsonObject type, JsonObject other) =>
        previous.Schemas().Object(name) is { } before && Likeness(before, type) > Likeness(before, other);

    private static bool IsNumbered(string name, string wish) =>
        name.StartsWith(wish, StringComparison.Ordinal) && name.Length > wish.Length && name[wish.Length..].All(char.IsAsciiDigit);

    // In how many members or values they agree, less those in which they do not.
    private static double Likeness(JsonObject left, JsonObject right)
    {
        int common = Parts(left).Intersect(Parts(right)).Count();
        return common == 0 ? 0 : (double)common / Parts(left).Union(Parts(right)).Count();
    }

    private static IEnumerable<string> Parts(JsonObject schema) =>
        [.. schema.Members().Select(member => member.Key), .. schema.Texts("enum")];
}
