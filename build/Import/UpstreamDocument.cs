namespace Retab.Contracts.Build.Import;

/// <summary>Parses an OpenAPI document.</summary>
internal static class UpstreamDocument
{
    /// <summary>Parses the text of a document, which has a name for messages: the file or the URL.</summary>
    internal static JsonObject Parse(string text, string name)
    {
        string start = text.TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        InputException.ThrowIf(start.Length == 0, $"{name} is empty: an OpenAPI document is expected.");
        InputException.ThrowIf(
            start[0] == '<', $"{name} is HTML or XML, not an OpenAPI document: use the URL of the document, often /openapi.json.");
        if (start[0] is not ('{' or '['))
        {
            bool isYaml = start.Contains("openapi:", StringComparison.Ordinal);
            throw new InputException(isYaml
                ? $"{name} is YAML: convert it to JSON, for example with 'npx js-yaml'."
                : $"{name} is neither JSON nor YAML: an OpenAPI document is expected.");
        }

        JsonObject document = JsonText.Parse(text, name) as JsonObject
            ?? throw new InputException($"{name} is a JSON array: an OpenAPI document is an object.");
        InputException.ThrowIf(
            document.ContainsKey("swagger"),
            $"{name}: /swagger: this is Swagger {document["swagger"]}: convert it to OpenAPI, for example with 'npx swagger2openapi'.");
        string version = document.Text("openapi")
            ?? throw new InputException($"{name}: /openapi: the version is missing: this is not an OpenAPI document.");
        InputException.ThrowIf(
            version.Split('.') is not ["3", "0" or "1", _, ..],
            $"{name}: /openapi: version {version} is not supported: 3.0 or 3.1 is expected.");
        CheckStructure(document, name);
        Decode(document);
        return document;
    }

    // A reference may be percent-encoded; names are not.
    private static void Decode(JsonNode node)
    {
        foreach ((string name, JsonNode? child) in node.Children().ToList())
        {
            if (name == "$ref" && child.AsText() is { } reference && reference.Contains('%', StringComparison.Ordinal))
            {
                node[name] = Uri.UnescapeDataString(reference);
            }
            else if (child is JsonObject or JsonArray)
            {
                Decode(child);
            }
        }
    }

    // Only what the other steps rely on. In the end the whole contract is checked.
    private static void CheckStructure(JsonObject document, string name)
    {
        foreach (string member in ((string[])["info", "paths", "components"]).Where(document.ContainsKey))
        {
            InputException.ThrowIf(document[member] is not JsonObject, $"{name}: /{member}: an object is expected.");
        }

        foreach ((string path, JsonNode? item) in (document.Object("paths") ?? []).ToList())
        {
            CheckPath(document, path, item, $"{name}: {JsonPointer.Append("/paths", path)}");
        }

        foreach ((string kind, JsonNode? components) in document.Object("components") ?? [])
        {
            bool isValid = components is JsonObject || kind.StartsWith("x-", StringComparison.Ordinal);
            InputException.ThrowIf(!isValid, $"{name}: /components/{kind}: an object is expected.");
        }

        foreach ((string schema, JsonNode? node) in document.Schemas())
        {
            bool isValid = node is JsonObject || node?.GetValueKind() is JsonValueKind.True or JsonValueKind.False;
            InputException.ThrowIf(!isValid, $"{name}: {JsonPointer.Append("/components/schemas", schema)}: a schema is expected.");
        }
    }

    private static void CheckPath(JsonObject document, string path, JsonNode? item, string at)
    {
        // 3.1 allows path items among the components.
        JsonNode? target = item.Text("$ref") is { } reference ? JsonPointer.Follow(document, reference)?.DeepClone() : item;
        if (target is not JsonObject operations)
        {
            bool isExtension = path.StartsWith("x-", StringComparison.Ordinal);
            InputException.ThrowIf(!isExtension, $"{at}: an object with the operations of the path is expected.");
            return;
        }

        if (!ReferenceEquals(target, item))
        {
            document["paths"]![path] = operations;
        }

        foreach ((string method, JsonNode? holder) in operations.Append(new("", operations)))
        {
            bool isValid = holder is not JsonObject holding || !holding.ContainsKey("parameters")
                || (holding["parameters"] is JsonArray parameters && parameters.All(parameter => parameter is JsonObject));
            string place = method.Length == 0 ? at : JsonPointer.Append(at, method);
            InputException.ThrowIf(!isValid, $"{place}/parameters: an array of objects is expected.");
        }
    }
}
