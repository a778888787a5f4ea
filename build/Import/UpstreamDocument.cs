namespace Retab.Contracts.Build.Import;

/// <summary>Parses an OpenAPI document.</summary>
internal static class UpstreamDocument
{
    /// <param name="text">The document's text.</param>
    /// <param name="name">File or address, for messages.</param>
    /// <exception cref="InputException">The text is not JSON, not OpenAPI, or of an unsupported version.</exception>
    internal static JsonObject Parse(string text, string name)
    {
        string start = text.TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        if (start.Length == 0)
        {
            throw new InputException($"{name} is empty: an OpenAPI document is expected.");
        }

        if (start[0] == '<')
        {
            throw new InputException($"{name} is HTML or XML, not an OpenAPI document: use the URL of the document, often /openapi.json.");
        }

        if (start[0] is not ('{' or '['))
        {
            throw new InputException(start.Contains("openapi:", StringComparison.Ordinal)
                ? $"{name} is YAML: convert it to JSON, for example with 'npx js-yaml'."
                : $"{name} is neither JSON nor YAML: an OpenAPI document is expected.");
        }

        JsonObject document = JsonText.Parse(text, name) as JsonObject
            ?? throw new InputException($"{name} is a JSON array: an OpenAPI document is an object.");
        if (document.ContainsKey("swagger"))
        {
            throw new InputException(
                $"{name}: /swagger: this is Swagger {document["swagger"]}: convert it to OpenAPI, for example with 'npx swagger2openapi'.");
        }

        string version = document.Text("openapi")
            ?? throw new InputException($"{name}: /openapi: the version is missing: this is not an OpenAPI document.");
        if (!version.StartsWith("3.0.", StringComparison.Ordinal) && !version.StartsWith("3.1.", StringComparison.Ordinal))
        {
            throw new InputException($"{name}: /openapi: version {version} is not supported: 3.0 or 3.1 is expected.");
        }

        CheckStructure(document, name);
        Decode(document);
        return document;
    }

    // A reference may be percent-encoded; names are not.
    private static void Decode(JsonNode node)
    {
        foreach ((string name, JsonNode? child) in JsonChildren.Of(node).ToList())
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
        foreach (string member in (IEnumerable<string>)["info", "paths", "components"])
        {
            if (document.ContainsKey(member) && document[member] is not JsonObject)
            {
                throw new InputException($"{name}: /{member}: an object is expected.");
            }
        }

        CheckPaths(document, name);
        foreach ((string kind, JsonNode? components) in document.Object("components") ?? [])
        {
            if (components is not JsonObject && !kind.StartsWith("x-", StringComparison.Ordinal))
            {
                throw new InputException($"{name}: /components/{kind}: an object is expected.");
            }
        }

        string? broken = document.Schemas().FirstOrDefault(schema => !IsBooleanOrObject(schema.Value)).Key;
        if (broken is not null)
        {
            throw new InputException($"{name}: {JsonPointer.Append("/components/schemas", broken)}: a schema is expected.");
        }
    }

    private static void CheckPaths(JsonObject document, string name)
    {
        foreach ((string path, JsonNode? item) in (document.Object("paths") ?? []).ToList())
        {
            // 3.1 allows path items among the components.
            JsonNode? meant = item.Text("$ref") is { } reference ? JsonPointer.Follow(document, reference)?.DeepClone() : item;
            string pointer = JsonPointer.Append("/paths", path);
            if (meant is not JsonObject operations)
            {
                if (!path.StartsWith("x-", StringComparison.Ordinal))
                {
                    throw new InputException($"{name}: {pointer}: an object with the operations of the path is expected.");
                }

                continue;
            }

            if (!ReferenceEquals(meant, item))
            {
                document["paths"]![path] = operations;
            }

            foreach ((string method, JsonNode? holder) in operations.Append(new("", operations)))
            {
                string at = method.Length == 0 ? pointer : JsonPointer.Append(pointer, method);
                if (holder is JsonObject holding && holding.ContainsKey("parameters")
                    && (holding["parameters"] is not JsonArray parameters || parameters.Any(parameter => parameter is not JsonObject)))
                {
                    throw new InputException($"{name}: {at}/parameters: an array of objects is expected.");
                }
            }
        }
    }

    private static bool IsBooleanOrObject(JsonNode? schema) =>
        schema is JsonObject || schema?.GetValueKind() is System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False;
}
