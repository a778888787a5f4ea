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
        bool isJson = start[0] is '{' or '[';
        bool isYaml = !isJson && start.Contains("openapi:", StringComparison.Ordinal);
        InputException.ThrowIf(isYaml, $"{name} is YAML: convert it to JSON, for example with 'npx js-yaml'.");
        InputException.ThrowIf(!isJson, $"{name} is neither JSON nor YAML: an OpenAPI document is expected.");
        JsonObject document = JsonText.Parse(text, name) as JsonObject
            ?? throw new InputException($"{name} is a JSON array: an OpenAPI document is an object.");
        InputException.ThrowIf(
            document.ContainsKey("swagger"),
            $"{name}: /swagger: this is Swagger {document["swagger"]}: convert it to OpenAPI, for example with 'npx swagger2openapi'.");
        string version = document.Text("openapi")
            ?? throw new InputException(document["openapi"] is { } other
                ? $"{name}: /openapi: a string is expected, such as \"3.1.0\", not {PlainText.Quoted(JsonText.Compact(other))}."
                : $"{name}: /openapi: the version is missing: this is not an OpenAPI document.");
        InputException.ThrowIf(
            version.Split('.') is not ["3", "0" or "1", _, ..],
            $"{name}: /openapi: version {version} is not supported: 3.0 or 3.1 is expected.");
        CheckStructure(document, name);
        Decode(document);
        return document;
    }

    // A reference may be percent-encoded; names are not.
    private static void Decode(JsonObject document)
    {
        foreach (JsonObject node in document.WithDescendants().OfType<JsonObject>()
            .Where(node => node.Text("$ref")?.Contains('%', StringComparison.Ordinal) == true).ToList())
        {
            node["$ref"] = Uri.UnescapeDataString(node.Text("$ref")!);
        }
    }

    // Only what the other steps rely on. In the end the whole contract is checked.
    private static void CheckStructure(JsonObject document, string name)
    {
        void Expect(bool isThere, string pointer, string what) =>
            InputException.ThrowIf(!isThere, $"{name}: {pointer}: {what} is expected.");
        foreach (string member in ((string[])["info", "paths", "components"]).Where(document.ContainsKey))
        {
            Expect(document[member] is JsonObject, $"/{member}", "an object");
        }

        foreach ((string path, JsonNode? item) in document["paths"].Children().ToList())
        {
            // 3.1 allows path items among the components.
            JsonNode? target = item.Text("$ref") is { } reference ? JsonPointer.Follow(document, reference)?.DeepClone() : item;
            string at = JsonPointer.Append("/paths", path);
            bool isExtension = path.StartsWith("x-", StringComparison.Ordinal);
            Expect((target is JsonObject && target.Text("$ref") is null) || isExtension, at, "an object with the operations of the path");
            foreach ((string method, _) in target.Children().Where(child => Operations.Methods.Contains(child.Name) && !isExtension))
            {
                Expect(target.Object(method) is not null, JsonPointer.Append(at, method), "an object that describes the operation");
            }

            if (target != item)
            {
                document["paths"]![path] = target;
            }

            foreach ((string pointer, JsonNode? holder) in target.Children()
                .Select(child => (JsonPointer.Append(at, child.Name), child.Value)).Append((at, target)))
            {
                bool areObjects = (holder as JsonObject)?.ContainsKey("parameters") != true
                    || holder.Array("parameters")?.All(parameter => parameter is JsonObject) == true;
                Expect(areObjects, $"{pointer}/parameters", "an array of objects");
            }
        }

        foreach ((string kind, JsonNode? components) in document["components"].Children())
        {
            Expect(components is JsonObject || kind.StartsWith("x-", StringComparison.Ordinal), $"/components/{kind}", "an object");
        }

        foreach ((string schema, JsonNode? node) in document.Schemas())
        {
            bool isSchema = node is JsonObject || node?.GetValueKind() is JsonValueKind.True or JsonValueKind.False;
            Expect(isSchema, JsonPointer.Append("/components/schemas", schema), "a schema");
        }
    }
}
