namespace Retab.Contracts.Build.Import;

/// <summary>Reads what is said to be an OpenAPI document.</summary>
internal static class UpstreamDocument
{
    /// <param name="text">The document's text.</param>
    /// <param name="name">File or address, for messages.</param>
    /// <exception cref="InputException">It is not JSON, not OpenAPI, or of a version that is not understood.</exception>
    internal static JsonObject Parse(string text, string name)
    {
        string start = text.TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        if (start.Length == 0)
        {
            throw new InputException(name + " is empty: an OpenAPI document is expected.");
        }

        if (start[0] == '<')
        {
            throw new InputException(name
                + " is HTML or XML, not an OpenAPI document: give the address of the document itself, often /openapi.json.");
        }

        if (start[0] is not ('{' or '['))
        {
            throw new InputException(start.Contains("openapi:", StringComparison.Ordinal)
                ? name + " is YAML: convert it to JSON, for instance with 'npx js-yaml', and give that."
                : name + " is neither JSON nor YAML: an OpenAPI document is expected.");
        }

        JsonObject document = JsonText.Parse(text, name) as JsonObject
            ?? throw new InputException(name + " is a JSON array: an OpenAPI document is an object.");
        if (document.ContainsKey("swagger"))
        {
            throw new InputException(name + ": /swagger: this is Swagger " + document["swagger"]
                + ", 3.0 or 3.1 is expected. Convert it, for instance with 'npx swagger2openapi'.");
        }

        string version = document.Text("openapi")
            ?? throw new InputException(name + ": /openapi: no version: this is not an OpenAPI document.");
        if (!version.StartsWith("3.0.", StringComparison.Ordinal) && !version.StartsWith("3.1.", StringComparison.Ordinal))
        {
            throw new InputException(name + ": /openapi: version " + version + " is not understood: 3.0 or 3.1 is expected.");
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

    // Only what everything after this relies on; the lint asks a whole OpenAPI reader in the end.
    private static void CheckStructure(JsonObject document, string name)
    {
        foreach (string member in (IEnumerable<string>)["info", "paths", "components"])
        {
            if (document.ContainsKey(member) && document[member] is not JsonObject)
            {
                throw new InputException(name + ": /" + member + ": an object is expected.");
            }
        }

        CheckPaths(document, name);
        foreach ((string kind, JsonNode? components) in document.Object("components") ?? [])
        {
            if (components is not JsonObject && !kind.StartsWith("x-", StringComparison.Ordinal))
            {
                throw new InputException(name + ": /components/" + kind + ": an object is expected.");
            }
        }

        JsonObject? schemas = document.Object("components").Object("schemas");
        string? broken =
            schemas?.FirstOrDefault(schema => schema.Value is not (JsonObject or JsonValue) || !IsBooleanOrObject(schema.Value)).Key;
        if (broken is not null)
        {
            throw new InputException(name + ": " + JsonPointer.Append("/components/schemas", broken) + ": a schema is expected.");
        }
    }

    private static void CheckPaths(JsonObject document, string name)
    {
        foreach ((string path, JsonNode? item) in (document.Object("paths") ?? []).ToList())
        {
            // 3.1 has items of paths among the components.
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
