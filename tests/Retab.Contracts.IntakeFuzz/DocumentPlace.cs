namespace Retab.Contracts.IntakeFuzz;

using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Retab.Contracts.Build.Contract;
using Retab.Contracts.Build.Json;

/// <summary>A node of a document that is not the document itself, in document order.</summary>
/// <param name="Parent">The object or array that has it.</param>
/// <param name="Name">Its name or index there.</param>
/// <param name="Value">The node; null for a JSON null.</param>
/// <param name="Pointer">JSON pointer to it.</param>
/// <param name="Kind">The table of keywords for it: schema, parameter, operation, response or document.</param>
internal sealed record DocumentPlace(JsonNode Parent, string Name, JsonNode? Value, string Pointer, string Kind)
{
    private static readonly string[] Maps = ["schemas", "properties", "patternProperties", "$defs", "dependentSchemas"];
    private static readonly string[] Schemas =
        ["schema", "items", "additionalProperties", "not", "contains", "propertyNames", "if", "then", "else", "allOf", "anyOf", "oneOf"];

    internal JsonNode Node => Value ?? new JsonObject();

    internal static IEnumerable<DocumentPlace> All(JsonNode document) => Below(document, "", "", "");

    private static IEnumerable<DocumentPlace> Below(JsonNode? node, string pointer, string name, string outer)
    {
        foreach ((string child, JsonNode? value) in node.Children())
        {
            // An item of a list is what the list is.
            string own = node is JsonArray ? name : child;
            string around = node is JsonArray ? outer : name;
            string at = JsonPointer.Append(pointer, child);
            yield return new DocumentPlace(node!, child, value, at, KindOf(own, around));
            foreach (DocumentPlace below in Below(value, at, own, around))
            {
                yield return below;
            }
        }
    }

    private static string KindOf(string name, string outer) => name switch
    {
        _ when Maps.Contains(outer) || Schemas.Contains(name) => "schema",
        _ when name == "parameters" || outer == "parameters" => "parameter",
        _ when Operations.Methods.Contains(name) || outer == "paths" => "operation",
        _ when outer is "responses" or "content" or "headers" => "response",
        _ => "document",
    };
}
