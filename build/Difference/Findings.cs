namespace Retab.Contracts.Build.Difference;

/// <summary>Compares a keyword of the old and the new version. A value is null if the keyword is absent or JSON null.</summary>
internal delegate void KeywordRule(JsonNode? old, JsonNode? @new, string pointer);

/// <summary>Compares a named entry of an object, or an item of a list by its key. A value is null if the entry is absent.</summary>
internal delegate void EntryRule(string name, JsonNode? old, JsonNode? @new, string pointer);

/// <summary>Collects the changes. A keyword that differs and has no rule is a change, too: nothing is overlooked.</summary>
internal sealed class Findings
{
    private readonly List<Change> _changes = [];
    private readonly Dictionary<string, string> _moved = [];

    /// <summary>Each change once, the most severe first, then by pointer.</summary>
    internal IReadOnlyList<Change> Changes =>
    [
        .. _changes.DistinctBy(change => (change.Id, change.Pointer)).OrderByDescending(change => change.Severity)
            .ThenBy(change => change.Pointer, StringComparer.Ordinal).ThenBy(change => change.Id, StringComparer.Ordinal),
    ];

    /// <summary>A rule for what no other rule covers.</summary>
    internal KeywordRule Uncovered => Always(Policy.Uncovered);

    internal void Add(string id, string pointer, JsonNode? old, JsonNode? @new, string what) =>
        _changes.Add(Change.Of(id, pointer, old, @new, what));

    /// <summary>Reports an entry that was added or removed, and compares one that both versions have.</summary>
    internal void Entry(string added, string removed, string what, JsonNode? old, JsonNode? @new, string pointer, KeywordRule changed)
    {
        if (old is null)
        {
            Add(added, pointer, null, @new, $"{what} was added");
        }
        else if (@new is null)
        {
            Add(removed, pointer, old, null, $"{what} was removed");
        }
        else
        {
            changed(old, @new, pointer);
        }
    }

    /// <summary>The rules for texts and examples.</summary>
    internal IEnumerable<(string Keywords, KeywordRule Rule)> Texts =>
    [
        ("description title summary $comment", Always("text-changed")), ("example", Always("example-changed")), ("examples", Examples),
    ];

    /// <summary>Compares two objects keyword by keyword, without the ones that are done.</summary>
    internal void Keywords(
        JsonObject old, JsonObject @new, Func<string, string> pointerOf, IEnumerable<(string Keywords, KeywordRule Rule)> rules,
        params IEnumerable<string> done)
    {
        Dictionary<string, KeywordRule> ruleOf =
            rules.SelectMany(rule => rule.Keywords.Split(' '), (rule, keyword) => (keyword, rule.Rule)).ToDictionary();
        foreach (string name in Names(old, @new).Except(done))
        {
            if (!old.ContainsKey(name) || !@new.ContainsKey(name) || !JsonNode.DeepEquals(old[name], @new[name]))
            {
                KeywordRule rule = ruleOf.GetValueOrDefault(name) ?? (IsIgnored(name) ? Always("text-changed") : Uncovered);
                rule(old[name], @new[name], Pointer(@new[name], pointerOf(name)));
            }
        }
    }

    /// <summary>A rule for a keyword whose differences are all of one kind.</summary>
    internal KeywordRule Always(string id) => (old, @new, pointer) =>
    {
        string verb = (old, @new) switch { (null, _) => "was added", (_, null) => "was removed", _ => "changed" };
        Add(id, pointer, old, @new, $"'{JsonPointer.Last(pointer)}' of {Place.Of(JsonPointer.Parent(pointer))} {verb}");
    };

    /// <summary>A rule for true or false, where absent is false.</summary>
    internal KeywordRule Flag(string raised, string lowered) => (old, @new, pointer) =>
    {
        bool isRaised = @new?.GetValueKind() == JsonValueKind.True;
        if (!IsFlag(old) || !IsFlag(@new))
        {
            Uncovered(old, @new, pointer);
        }
        else if (isRaised != (old?.GetValueKind() == JsonValueKind.True))
        {
            Add(isRaised ? raised : lowered, pointer, old, @new, Place.Of(JsonPointer.Parent(pointer)));
        }
    };

    /// <summary>A rule for a default: absent and null are the same.</summary>
    internal KeywordRule Default(string id) => (old, @new, pointer) =>
    {
        if (!JsonNode.DeepEquals(old, @new))
        {
            string place = Place.InCSharp(JsonPointer.Parent(pointer));
            Add(id, pointer, old, @new, $"The default of {place} changed from {JsonText.Compact(old)} to {JsonText.Compact(@new)}");
        }
    };

    /// <summary>A rule for an object that is compared keyword by keyword.</summary>
    internal KeywordRule Objects(params IEnumerable<(string Keywords, KeywordRule Rule)> rules) => (old, @new, pointer) =>
    {
        if (old is JsonObject before && @new is JsonObject after)
        {
            Keywords(before, after, name => JsonPointer.Append(pointer, name), rules);
        }
        else
        {
            Uncovered(old, @new, pointer);
        }
    };

    /// <summary>A rule for an object that may have texts and examples, too.</summary>
    internal KeywordRule Described(params IEnumerable<(string Keywords, KeywordRule Rule)> rules) => Objects(rules.Concat(Texts));

    /// <summary>A rule for an object with named entries.</summary>
    internal KeywordRule Named(EntryRule entry) => (old, @new, pointer) =>
    {
        if (old is not (null or JsonObject) || @new is not (null or JsonObject))
        {
            Uncovered(old, @new, pointer);
            return;
        }

        foreach (string name in Names(old, @new))
        {
            JsonNode? before = old.Node(name);
            JsonNode? after = @new.Node(name);
            string at = Pointer(after, JsonPointer.Append(pointer, name));
            if (before is null && after is null)
            {
                Uncovered(before, after, at);
            }
            else if (!JsonNode.DeepEquals(before, after))
            {
                entry(name, before, after, at);
            }
        }
    };

    internal KeywordRule Named(string added, string removed, Func<string, string> what, KeywordRule changed) =>
        Named((name, old, @new, at) => Entry(added, removed, what(name), old, @new, at, changed));

    /// <summary>A rule for a list whose items have keys. Items without a key, and more repeated keys, are not covered.</summary>
    internal KeywordRule Keyed(Func<JsonNode?, string?> keyOf, EntryRule entry) => (old, @new, pointer) =>
    {
        if (Keys(old, keyOf) is not { } before || Keys(@new, keyOf) is not { } after
            || before.Count - before.Distinct().Count() != after.Count - after.Distinct().Count())
        {
            Uncovered(old, @new, pointer);
            return;
        }

        string oldList = Pointer(null, pointer);
        foreach (string key in before.Union(after))
        {
            (int left, int right) = (before.IndexOf(key), after.IndexOf(key));
            (JsonNode? first, JsonNode? second) = (left < 0 ? null : old![left], right < 0 ? null : @new![right]);
            string at = right < 0 ? $"{oldList}/{left}" : $"{pointer}/{right}";
            if (left >= 0 && right >= 0)
            {
                _moved[at] = $"{oldList}/{left}";
            }

            if (!JsonNode.DeepEquals(first, second))
            {
                entry(key, first, second, at);
            }
        }
    };

    /// <summary>Whether the keys that two lists share are in another order.</summary>
    internal static bool IsReordered(string?[] old, string?[] @new) => !old.Intersect(@new).SequenceEqual(@new.Intersect(old));

    // What was removed has a pointer into the old version, where an item of a list may have had another index.
    private string Pointer(JsonNode? @new, string pointer)
    {
        for (string at = pointer; @new is null && at.Length > 0; at = JsonPointer.Parent(at))
        {
            if (_moved.TryGetValue(at, out string? moved))
            {
                return moved + pointer[at.Length..];
            }
        }

        return pointer;
    }

    // By name if they have names, as a whole if they are a list.
    private void Examples(JsonNode? old, JsonNode? @new, string pointer)
    {
        KeywordRule changed = Always("example-changed");
        bool areNamed = (old ?? @new) is JsonObject && (@new ?? old) is JsonObject;
        (areNamed ? Named((_, before, after, at) => changed(before, after, at)) : changed)(old, @new, pointer);
    }

    // No code is generated from these.
    private static bool IsIgnored(string keyword) =>
        keyword.StartsWith("x-", StringComparison.Ordinal) || keyword is "links" or "callbacks" or "externalDocs";

    private static bool IsFlag(JsonNode? node) => node?.GetValueKind() is null or JsonValueKind.True or JsonValueKind.False;

    private static List<string> Names(params JsonNode?[] objects) =>
        [.. objects.OfType<JsonObject>().SelectMany(one => one).Select(member => member.Key).Distinct()];

    private static List<string>? Keys(JsonNode? list, Func<JsonNode?, string?> keyOf)
    {
        List<string?> keys = [.. (list as JsonArray ?? []).Select(keyOf)];
        return list is null or JsonArray && !keys.Contains(null) ? [.. keys.OfType<string>()] : null;
    }
}
