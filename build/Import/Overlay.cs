namespace Retab.Contracts.Build.Import;

/// <summary>An action of an overlay: an update or a removal of what a JSONPath expression selects, with its reason.</summary>
internal sealed record OverlayAction(string At, string Target, JsonPath Path, JsonNode? Update, string Reason)
{
    private static readonly string[] Texts =
        ["description", "summary", "title", "example", "examples", "tags", "x-name", "x-type-description"];

    /// <summary>Whether it changes only texts and names, so that responses are read correctly without it.</summary>
    internal bool IsText => Texts.Any(text => Target.EndsWith($".{text}", StringComparison.Ordinal))
        || (Update is JsonObject update && update.All(member => Texts.Contains(member.Key)));
}

/// <summary>An OpenAPI Overlay 1.0 document. Its JSONPath is that of RFC 9535.</summary>
internal sealed partial record Overlay(IReadOnlyList<OverlayAction> Actions)
{
    // About a thousand times the number of nodes in our contract.
    private const int Largest = 2_000_000;

    internal static Overlay Parse(string text, string name)
    {
        JsonNode? overlay = JsonText.Parse(text, name);
        return overlay.Text("overlay")?.StartsWith("1.0.", StringComparison.Ordinal) == true && overlay.Array("actions") is { } items
            ? new Overlay([.. items.Select((action, i) => Read(action, $"{name}: /actions/{i}"))])
            : throw new InputException($"{name}: an OpenAPI Overlay 1.0 with \"overlay\": \"1.0.0\" and \"actions\" is expected.");
    }

    /// <summary>Applies actions in their order.</summary>
    /// <returns>The actions that match nothing, which are not applied.</returns>
    internal static IReadOnlyList<OverlayAction> Apply(IEnumerable<OverlayAction> actions, JsonObject document)
    {
        var unmatched = new List<OverlayAction>();
        foreach (OverlayAction action in actions)
        {
            IReadOnlyList<JsonMatch> found = action.Path.Select(document);
            if (found.Count == 0)
            {
                unmatched.Add(action);
            }

            // An expression may select a place twice. The last item of a list is removed first, so that the others keep their indexes.
            int Order(JsonMatch match) =>
                action.Update is null && match.Parent is JsonArray ? int.Parse(match.Key, CultureInfo.InvariantCulture) : 0;
            foreach (JsonMatch match in found.DistinctBy(match => (match.Parent, match.Key)).OrderByDescending(Order))
            {
                Apply(action, match, document);
            }

            bool isTooLarge = found.Count > 1 && action.Update is not null && document.WithDescendants().Skip(Largest - 1).Any();
            InputException.ThrowIf(isTooLarge, $"{action.At}: the action makes the document too large.");
        }

        return unmatched;
    }

    /// <summary>Adds a note for each action that matched nothing and is not needed to read responses correctly.</summary>
    /// <returns>The messages for the others: upstream has changed.</returns>
    internal static IReadOnlyList<string> Judge(IReadOnlyList<OverlayAction> unmatched, JsonObject document, List<string> notes)
    {
        ILookup<bool, OverlayAction> needed = unmatched.ToLookup(action => !action.IsText && !IsOfAnother(action, document));
        notes.AddRange(needed[false].Select(action => $"{action.At}: {action.Target}" + (IsOfAnother(action, document)
            ? ": the contract does not have this operation: list it, or remove the action."
            : " matches nothing. It only changes texts or names: remove it, or correct its target.")));
        return [.. needed[true].Select(action =>
            $"{action.At}: {action.Target} matches nothing: upstream has changed. The reason for the action was: {action.Reason}")];
    }

    private static bool IsOfAnother(OverlayAction action, JsonObject document) =>
        PathOf().Match(action.Target) is { Success: true } match && document.Object("paths").Object(match.Groups["path"].Value) is null;

    private static OverlayAction Read(JsonNode? action, string at)
    {
        string target = action.Text("target") ?? "";
        string reason = action.Text("description") ?? "";
        JsonNode? update = action.Is("remove", true) ? null : action.Node("update");
        InputException.ThrowIf(string.IsNullOrWhiteSpace(target), $"{at}/target: a JSONPath expression is expected.");
        InputException.ThrowIf(string.IsNullOrWhiteSpace(reason), $"{at}/description: the reason for the action is expected.");
        InputException.ThrowIf(update is null && !action.Is("remove", true), $"{at}: \"update\" or \"remove\": true is expected.");
        try
        {
            return new OverlayAction(at, target, JsonPath.Parse(target), update, reason);
        }
        catch (FormatException exception)
        {
            string fault = PlainText.OneLine(exception.Message);
            throw new InputException($"{at}/target: {PlainText.Quoted(target)} is not a valid JSONPath expression (RFC 9535): {fault}");
        }
    }

    private static void Apply(OverlayAction action, JsonMatch match, JsonObject document)
    {
        InputException.ThrowIf(
            match.Parent is null && action.Update is not JsonObject,
            $"{action.At}/target: {PlainText.Quoted(action.Target)} is the whole document: name a part of it.");
        if (action.Update is { } update)
        {
            Update(match.Parent ?? document, match.Key, match.Node, update);
            return;
        }

        (match.Parent as JsonObject)?.Remove(match.Key);
        (match.Parent as JsonArray)?.RemoveAt(int.Parse(match.Key, CultureInfo.InvariantCulture));
    }

    // Objects are merged, items are appended to arrays, and anything else is replaced.
    private static void Update(JsonNode parent, string key, JsonNode? node, JsonNode update)
    {
        if (node is JsonObject target && update is JsonObject source)
        {
            Merge(target, source);
        }
        else if (node is JsonArray array)
        {
            (update as JsonArray ?? [update.DeepClone()]).ToList().ForEach(item => array.Add(item?.DeepClone()));
        }
        else
        {
            parent.Set(key, update.DeepClone());
        }
    }

    private static void Merge(JsonObject target, JsonObject source)
    {
        foreach ((string name, JsonNode? value) in source)
        {
            JsonNode? node = target[name];
            if (value is JsonObject or JsonArray && node is not null && node.GetValueKind() == value.GetValueKind())
            {
                Update(target, name, node, value);
            }
            else
            {
                target[name] = value?.DeepClone();
            }
        }
    }

    [GeneratedRegex(@"\A\$\.paths\['(?<path>[^']*)'\]")]
    private static partial Regex PathOf();
}
