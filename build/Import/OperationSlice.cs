namespace Retab.Contracts.Build.Import;

/// <summary>The listed operations of a document, and everything that they refer to, unchanged.</summary>
internal sealed class OperationSlice(JsonObject document, string name)
{
    // The members of the document that are kept. The others are about other operations.
    private static readonly string[] Kept = ["openapi", "info", "jsonSchemaDialect", "servers"];

    // Keywords of a schema that have no references in them; those of a discriminator are followed as variants.
    private static readonly string[] WithoutReferences = ["example", "examples", "default", "enum", "const", "discriminator"];

    private readonly SortedSet<string> _references = new(StringComparer.Ordinal);

    /// <returns>The slice: paths in the order of the list, components sorted by name. The document is not changed.</returns>
    internal static JsonObject Of(JsonObject document, string name, OperationList operations)
    {
        ListedOperation[] found = [.. operations.In(document)];
        return found.Length > 0
            ? new OperationSlice(document, name).Cut(found)
            : throw new InputException(Missing(document, name, operations.Items[0]));
    }

    /// <summary>The message for a listed operation that the document does not have, with the most similar ones.</summary>
    internal static string Missing(JsonObject document, string name, ListedOperation operation)
    {
        string[] near = [.. new OperationList("", [operation]).NotIn(document).Take(5).Select(other => other.ToString())];
        return $"{name}: {operation.Pointer}: there is no {operation}."
            + (near.Length > 0 ? $" The nearest are {string.Join(", ", near)}."
                : " It has no operation at all: is this the right document?");
    }

    private JsonObject Cut(ListedOperation[] operations)
    {
        JsonObject slice = Kept.Where(document.ContainsKey).Select(member => KeyValuePair.Create(member, document[member])).ToJson();
        JsonObject[] taken = [.. operations.Select(operation => operation.In(document)!)];
        slice.Put("security", taken.All(operation => operation.ContainsKey("security")) ? null : document["security"]?.DeepClone());
        HashSet<string> tags = [.. taken.SelectMany(operation => operation.Texts("tags"))];
        IEnumerable<JsonNode?> used = (document.Array("tags") ?? []).Where(tag => tags.Contains(tag.Text("name") ?? ""));
        slice.Put("tags", used.Any() ? new JsonArray([.. used.Select(tag => tag!.DeepClone())]) : null);
        slice["paths"] = Paths(operations);
        foreach (ListedOperation operation in operations)
        {
            AddSchemes(operation.In(document).Array("security") ?? slice.Array("security"), operation.Pointer);
        }

        slice["components"] = Components();
        string? fault = SchemaPlace.All(slice).SelectMany(place => place.Faults).FirstOrDefault();
        return fault is null ? slice : throw new InputException($"{name}: {fault}");
    }

    private JsonObject Paths(ListedOperation[] operations)
    {
        var paths = new JsonObject();
        foreach (IGrouping<string, ListedOperation> group in operations.GroupBy(operation => operation.Path))
        {
            var path = (JsonObject)document["paths"]![group.Key]!.DeepClone();
            path.RemoveAll(Operations.Methods.Where(method => group.All(operation => operation.Method != method)));
            paths[group.Key] = path;
            Follow(path, JsonPointer.Append("/paths", group.Key));
        }

        return paths;
    }

    private void AddSchemes(JsonArray? needs, string operation)
    {
        foreach (string scheme in needs?.OfType<JsonObject>().SelectMany(need => need.Select(entry => entry.Key)) ?? [])
        {
            string pointer = JsonPointer.Append("/components/securitySchemes", scheme);
            InputException.ThrowIf(!Exists($"#{pointer}"), $"{name}: {operation}/security: there is no security scheme '{scheme}'.");
            _references.Add(pointer);
        }
    }

    // With a stack, for deeply nested documents. Nothing is followed twice, for circular ones.
    private void Follow(JsonNode? root, string rootPointer)
    {
        var pending = new Stack<(JsonNode? Node, string Pointer)>([(root, rootPointer)]);
        while (pending.TryPop(out (JsonNode? Node, string Pointer) at))
        {
            IEnumerable<(string, string)> references = at.Node.Text("$ref") is { } one ? [(one, $"{at.Pointer}/$ref")] : [];
            foreach (string component in references.Concat(Variants(at.Node, at.Pointer))
                .Select(reference => Component(reference.Item1, reference.Item2)).Where(_references.Add))
            {
                pending.Push((JsonPointer.Follow(document, "#" + component), component));
            }

            foreach ((string key, JsonNode? child) in at.Node.Children().Where(child => HasReferences(child.Name, at.Pointer)))
            {
                pending.Push((child, JsonPointer.Append(at.Pointer, key)));
            }
        }
    }

    // A member may be called "default": the names in "properties" are not keywords.
    private static bool HasReferences(string keyword, string pointer) => !WithoutReferences.Contains(keyword)
        || JsonPointer.Last(pointer) is "properties" or "patternProperties" or "$defs" or "schemas" or "responses";

    // A mapping may name variants without the prefix. Or the variants name their base, and the base none of them.
    private IEnumerable<(string Reference, string Pointer)> Variants(JsonNode? node, string pointer)
    {
        IEnumerable<(string, string)> mapped =
            from entry in node.Object("discriminator").Object("mapping") ?? []
            let variant = entry.Value.AsText()
            where variant is not null
            let reference = variant.Contains('/', StringComparison.Ordinal) ? variant : References.To(variant)
            where Exists(reference)
            select (reference, JsonPointer.Append($"{pointer}/discriminator/mapping", entry.Key));
        return mapped.Concat(
            from schema in IsBase(node, 0) ? document.Schemas() : []
            where schema.Value.Array("allOf")?.Any(part => part.Text("$ref") == $"#{pointer}") == true
            select (References.To(schema.Key), pointer));
    }

    // A variant may be the base of others.
    private bool IsBase(JsonNode? node, int depth) => node.Object("discriminator") is not null
        || (depth < 16
            && (node.Array("allOf") ?? [])
            .Any(part => part.Text("$ref") is { } reference && IsBase(JsonPointer.Follow(document, reference), depth + 1)));

    /// <summary>The component that a reference refers to, or to a part of.</summary>
    private string Component(string reference, string pointer)
    {
        InputException.ThrowIf(
            !reference.StartsWith('#'),
            $"{name}: {pointer}: {References.Shown(reference)} refers to another document: bundle the documents first.");
        string[] parts = reference.Split('/');
        InputException.ThrowIf(
            parts.Length == 1 && reference.Length > 1,
            $"{name}: {pointer}: {reference} refers to an anchor: refer to the schema by its path, such as {References.Prefix}A.");
        InputException.ThrowIf(!Exists(reference), $"{name}: {pointer}: there is no {reference}.");
        return parts is ["#", "components", _, _, ..]
            ? $"/{string.Join('/', parts[1..4])}"
            : throw new InputException($"{name}: {pointer}: {reference} does not refer to a component.");
    }

    private JsonObject Components() => new(_references.GroupBy(reference => reference.Split('/')[2]).Select(kind =>
        KeyValuePair.Create(kind.Key, (JsonNode?)kind.Select(reference =>
            KeyValuePair.Create(JsonPointer.Last(reference), JsonPointer.Follow(document, "#" + reference))).ToJson())));

    private bool Exists(string reference) => JsonPointer.Follow(document, reference) is not null;
}
