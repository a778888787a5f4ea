using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Retab.Contracts.Build.Json;

namespace Retab.Contracts.Build.Contract;

/// <summary>The objects of a document that speak, each with its pointer: not the data in examples and defaults, not the extensions.</summary>
internal static class Nodes
{
    private static readonly HashSet<string> Data = ["example", "examples", "default", "enum", "const"];

    // Their members are names that somebody chose: one called "default" is no default.
    private static readonly HashSet<string> Maps =
    [
        "properties", "patternProperties", "dependentSchemas", "$defs", "definitions", "schemas", "responses", "parameters", "headers", "requestBodies",
        "securitySchemes", "links", "callbacks", "pathItems", "paths", "webhooks", "content", "encoding", "variables", "mapping",
    ];

    internal static IEnumerable<(string Pointer, JsonObject Node)> Of(JsonNode document)
    {
        var pending = new Stack<(string Pointer, JsonNode? Node, bool IsMap)>([("#", document, false)]);
        while (pending.TryPop(out (string Pointer, JsonNode? Node, bool IsMap) at))
        {
            if (at.Node is JsonObject @object && !at.IsMap)
            {
                yield return (at.Pointer, @object);
            }

            foreach ((string name, JsonNode? child) in JsonChildren.Of(at.Node).Reverse())
            {
                if (child is (JsonObject or JsonArray) && (at.IsMap || at.Node is JsonArray || !(Data.Contains(name) || name.StartsWith("x-", StringComparison.Ordinal))))
                {
                    pending.Push((JsonPointer.Append(at.Pointer, name), child, !at.IsMap && child is JsonObject && Maps.Contains(name)));
                }
            }
        }
    }
}
