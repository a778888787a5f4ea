namespace Retab.Contracts.Build.Difference;

/// <summary>What one keyword of the old and the new version means; either is null where it is absent, or JSON null.</summary>
internal delegate void KeywordRule(JsonNode? old, JsonNode? @new, string pointer);

/// <summary>Gathers the changes, and fails closed: a keyword that differs and has no rule is a finding itself.</summary>
internal sealed class Findings
{
    private readonly List<Change> _changes = [];

    internal int Count => _changes.Count;

    /// <summary>In the order of the document, each once.</summary>
    internal IReadOnlyList<Change> Changes => [.. _changes.DistinctBy(change => (change.Id, change.Pointer)).OrderByDescending(change => change.Severity).ThenBy(change => change.Pointer, StringComparer.Ordinal).ThenBy(change => change.Id, StringComparer.Ordinal)];

    internal void Add(string id, string pointer, JsonNode? old, JsonNode? @new, string what) =>
        _changes.Add(new Change(id, Policy.SeverityOf(id), pointer, old?.DeepClone(), @new?.DeepClone(), what + ": " + Policy.MeaningOf(id) + "."));

    internal void Uncovered(string pointer, JsonNode? old, JsonNode? @new) =>
        Add(Policy.Uncovered, pointer, old, @new, "'" + JsonPointer.Last(pointer) + "' of " + Place.Of(JsonPointer.Parent(pointer)) + (old is null ? " is new" : @new is null ? " is gone" : " changed"));

    /// <summary>Compares two objects member by member; what is equal, or under <paramref name="done"/>, is passed over.</summary>
    internal void Keywords(JsonObject old, JsonObject @new, Func<string, string> pointerOf, IReadOnlyDictionary<string, KeywordRule> rules, params IEnumerable<string> done)
    {
        foreach (string name in old.Select(member => member.Key).Union(@new.Select(member => member.Key)).Except(done).ToList())
        {
            if (old.ContainsKey(name) && @new.ContainsKey(name) && JsonNode.DeepEquals(old[name], @new[name]))
            {
                continue;
            }

            if (rules.TryGetValue(name, out KeywordRule? rule))
            {
                rule(old[name], @new[name], pointerOf(name));
            }
            else if (IsIgnored(name))
            {
                Always("text-changed")(old[name], @new[name], pointerOf(name));
            }
            else
            {
                Uncovered(pointerOf(name), old[name], @new[name]);
            }
        }
    }

    // No code is made of them.
    private static bool IsIgnored(string keyword) =>
        keyword.StartsWith("x-", StringComparison.Ordinal) || keyword is "links" or "callbacks" or "externalDocs";

    internal void Keywords(JsonObject old, JsonObject @new, string pointer, IReadOnlyDictionary<string, KeywordRule> rules) =>
        Keywords(old, @new, name => JsonPointer.Append(pointer, name), rules);

    /// <summary>A rule for a keyword of which every difference is one kind of change.</summary>
    internal KeywordRule Always(string id) => (old, @new, pointer) =>
        Add(id, pointer, old, @new, "'" + JsonPointer.Last(pointer) + "' of " + Place.Of(JsonPointer.Parent(pointer)) + (old is null ? " is new" : @new is null ? " is gone" : " changed"));

    /// <summary>A rule for true or false, absent being false; anything else is not covered.</summary>
    internal KeywordRule Flag(string raised, string lowered) => (old, @new, pointer) =>
    {
        if (IsFlag(old) && IsFlag(@new))
        {
            bool now = @new?.GetValue<bool>() == true;
            if (now != (old?.GetValue<bool>() == true))
            {
                Add(now ? raised : lowered, pointer, old, @new, Place.Of(JsonPointer.Parent(pointer)));
            }
        }
        else
        {
            Uncovered(pointer, old, @new);
        }
    };

    /// <summary>A rule for named things: added, removed, compared; what is no object is not covered.</summary>
    internal KeywordRule Named(Action<string, JsonNode?, string> added, Action<string, JsonNode?, string> removed, Action<string, JsonObject, JsonObject, string> compare) => (old, @new, pointer) =>
    {
        if (old is not (null or JsonObject) || @new is not (null or JsonObject))
        {
            Uncovered(pointer, old, @new);
            return;
        }

        JsonObject before = old as JsonObject ?? [];
        JsonObject after = @new as JsonObject ?? [];
        foreach (string name in before.Select(member => member.Key).Union(after.Select(member => member.Key)).ToList())
        {
            string at = JsonPointer.Append(pointer, name);
            if (!after.ContainsKey(name))
            {
                removed(name, before[name], at);
            }
            else if (!before.ContainsKey(name))
            {
                added(name, after[name], at);
            }
            else if (!JsonNode.DeepEquals(before[name], after[name]))
            {
                if (before[name] is JsonObject left && after[name] is JsonObject right)
                {
                    compare(name, left, right, at);
                }
                else
                {
                    Uncovered(at, before[name], after[name]);
                }
            }
        }
    };

    private static bool IsFlag(JsonNode? node) => node is null || node.GetValueKind() is System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False;
}
