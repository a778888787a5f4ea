using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Retab.Contracts.Build.Json;

namespace Retab.Contracts.Build.Intake;

/// <summary>One operation of a document with all that it refers to, each part as it was written.</summary>
internal sealed class OperationSlice
{
    private static readonly string[] Methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

    // The document's own members that stay; the rest speaks of other operations.
    private static readonly string[] Kept = ["openapi", "info", "jsonSchemaDialect", "servers"];

    private readonly JsonObject _document;
    private readonly string _name;
    private readonly SortedSet<string> _references = new(StringComparer.Ordinal);

    private OperationSlice(JsonObject document, string name)
    {
        _document = document;
        _name = name;
    }

    /// <returns>The slice, its components sorted by name; the document stays as it is.</returns>
    /// <exception cref="InputException">The operation is not there, or a reference leads nowhere, in a circle, or out of the document.</exception>
    internal static JsonObject Of(JsonObject document, string name) => new OperationSlice(document, name).Cut();

    /// <summary>Whether a document has the operation at all.</summary>
    internal static bool IsIn(JsonObject document) =>
        document.Object("paths").Object(Endpoint.Path).Object(Endpoint.Method) is not null;

    private JsonObject Cut()
    {
        if (!IsIn(_document))
        {
            throw new InputException(_name + ": " + Endpoint.Pointer + ": there is no GET " + Endpoint.Path + "." + Nearest());
        }

        JsonObject path = (JsonObject)_document["paths"]![Endpoint.Path]!.DeepClone();
        foreach (string method in Methods.Where(method => method != Endpoint.Method))
        {
            path.Remove(method);
        }

        JsonObject operation = (JsonObject)path[Endpoint.Method]!;
        Follow(path, JsonPointer.Append("/paths", Endpoint.Path));

        var slice = new JsonObject();
        foreach (string member in Kept.Where(_document.ContainsKey))
        {
            slice[member] = _document[member]?.DeepClone();
        }

        if (!operation.ContainsKey("security") && _document["security"] is { } security)
        {
            slice["security"] = security.DeepClone();
        }

        HashSet<string> tags = [.. operation.Texts("tags")];
        if (_document.Array("tags")?.Where(tag => tags.Contains(tag.Text("name") ?? "")).Select(tag => tag!.DeepClone()).ToArray() is { Length: > 0 } used)
        {
            slice["tags"] = new JsonArray(used);
        }

        slice["paths"] = new JsonObject { [Endpoint.Path] = path };
        JsonArray? asked = operation.Array("security") ?? slice.Array("security");
        foreach (string scheme in asked?.OfType<JsonObject>().SelectMany(need => need.Select(entry => entry.Key)) ?? [])
        {
            string pointer = JsonPointer.Append("/components/securitySchemes", scheme);
            _references.Add(Exists("#" + pointer) ? pointer : throw new InputException(_name + ": " + Endpoint.Pointer + "/security: there is no security scheme '" + scheme + "'."));
        }

        slice["components"] = Components();
        return slice;
    }

    // Deeply nested and circular documents: what was seen is not followed again.
    private void Follow(JsonNode? root, string rootPointer)
    {
        var pending = new Stack<(JsonNode? Node, string Pointer)>([(root, rootPointer)]);
        while (pending.TryPop(out (JsonNode? Node, string Pointer) at))
        {
            foreach (string reference in References(at.Node))
            {
                string component = Component(reference, at.Pointer);
                if (_references.Add(component))
                {
                    pending.Push((JsonPointer.Follow(_document, "#" + component), component));
                    CheckCircle(component);
                }
            }

            foreach ((string name, JsonNode? child) in JsonChildren.Of(at.Node))
            {
                if (name is not ("example" or "examples" or "default" or "enum" or "const") || !IsSchemaKeyword(at.Pointer))
                {
                    pending.Push((child, JsonPointer.Append(at.Pointer, name)));
                }
            }
        }
    }

    // A member may be called "default"; under "properties" names are no keywords.
    private static bool IsSchemaKeyword(string pointer) => JsonPointer.Last(pointer) is not ("properties" or "patternProperties" or "$defs" or "schemas" or "responses");

    private static IEnumerable<string> References(JsonNode? node)
    {
        if (node.Text("$ref") is { } reference)
        {
            yield return reference;
        }

        foreach ((_, JsonNode? target) in node.Object("discriminator").Object("mapping") ?? [])
        {
            if (target.AsText() is { } variant)
            {
                // The short form of a mapping is the bare name of a schema.
                yield return variant.Contains('/', StringComparison.Ordinal) ? variant : SchemaPlace.SchemaPrefix + variant;
            }
        }
    }

    /// <summary>The component that a reference leads to or into.</summary>
    private string Component(string reference, string pointer)
    {
        if (!reference.StartsWith('#'))
        {
            throw new InputException(_name + ": " + pointer + "/$ref: " + reference + " leads out of the document: bundle it first.");
        }

        if (!Exists(reference))
        {
            throw new InputException(_name + ": " + pointer + "/$ref: there is no " + reference + ".");
        }

        string[] parts = reference.Split('/');
        return parts is ["#", "components", _, _, ..]
            ? "/" + string.Join('/', parts[1..4])
            : throw new InputException(_name + ": " + pointer + "/$ref: " + reference + " does not lead to a component.");
    }

    private void CheckCircle(string component)
    {
        var seen = new List<string>();
        for (string? at = "#" + component; at is not null; at = JsonPointer.Follow(_document, at).Text("$ref"))
        {
            if (seen.Contains(at))
            {
                throw new InputException(_name + ": " + component + "/$ref: these refer to each other in a circle and to nothing else: " + string.Join(" -> ", seen.Append(at)) + ".");
            }

            seen.Add(at);
        }
    }

    private JsonObject Components()
    {
        var components = new JsonObject();
        foreach (string reference in _references)
        {
            string kind = reference.Split('/')[2];
            components[kind] ??= new JsonObject();
            components[kind]![JsonPointer.Last(reference)] = JsonPointer.Follow(_document, "#" + reference)?.DeepClone();
        }

        return components;
    }

    private bool Exists(string reference) => JsonPointer.Follow(_document, reference) is not null;

    private string Nearest()
    {
        string[] near = [.. (_document.Object("paths") ?? []).Select(path => path.Key).Where(path => path.Contains("step", StringComparison.OrdinalIgnoreCase)).Take(5)];
        return near.Length > 0 ? " Paths with steps: " + string.Join(", ", near) + "." : " No path speaks of steps: is this the right document?";
    }
}
