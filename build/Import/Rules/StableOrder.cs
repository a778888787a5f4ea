namespace Retab.Contracts.Build.Import.Rules;

/// <summary>Orders schemas by name, keywords in a fixed order. Members and enum values keep the order of upstream's document.</summary>
internal sealed class StableOrder : IRule
{
    private static readonly string[] Document =
        ["openapi", "info", "jsonSchemaDialect", "servers", "security", "tags", "paths", "components"];
    private static readonly string[] Info = ["title", "version", "description"];
    private static readonly string[] Operation =
        ["operationId", "tags", "summary", "description", "deprecated", "security", "parameters", "requestBody", "responses"];
    private static readonly string[] Parameter =
        ["name", "in", "required", "x-originalName", "description", "schema", "example", "examples"];
    private static readonly string[] Response = ["description", "headers", "content"];
    private static readonly string[] Header = ["description", "required", "schema"];
    private static readonly string[] MediaType = ["schema", "example", "examples"];
    private static readonly string[] Scheme = ["type", "in", "name", "scheme", "description"];
    private static readonly string[] Discriminator = ["propertyName", "mapping"];
    private static readonly string[] Schema =
        ["$ref", "type", "format", "description", "deprecated", "enum", "const", "allOf", "oneOf", "anyOf", "items",
        "additionalProperties", "properties", "required", "discriminator", "default"];

    public void Apply(JsonObject document)
    {
        JsonObject[] operations = [.. OperationList.All(document).Select(operation => operation.In(document)!)];
        JsonNode?[] responses = [.. operations.Select(operation => operation["responses"])];
        JsonNode?[] each = [.. Entries(responses)];
        JsonNode? schemes = document.Object("components").Node("securitySchemes");
        JsonNode?[] schemas =
            [.. SchemaPlace.All(document).Select(place => place.Schema), .. TypeNames.Handwritten.Select(document.Schemas().Object)];
        Sort(Document, document);
        Sort(Info, document["info"]);
        Sort(Operation, operations);
        Sort(Parameter, operations.SelectMany(operation => operation.Array("parameters") ?? []));
        Sort(Response, each);
        Sort(Header, Entries(each.Select(response => response.Node("headers"))));
        Sort(MediaType, Entries(each.Select(response => response.Node("content"))));
        Sort(Scheme, Entries([schemes]));
        Sort(Schema, schemas);
        Sort(Discriminator, schemas.Select(schema => schema.Node("discriminator")));
        Sort([], [.. responses, document["components"], document.Schemas(), schemes]);
    }

    private static IEnumerable<JsonNode?> Entries(IEnumerable<JsonNode?> named) =>
        named.OfType<JsonObject>().SelectMany(one => one.Select(entry => entry.Value));

    // Unknown keywords follow the known ones, in ordinal order; examples close a schema.
    private static void Sort(string[] order, params IEnumerable<JsonNode?> nodes)
    {
        foreach (JsonObject node in nodes.OfType<JsonObject>().ToList())
        {
            List<KeyValuePair<string, JsonNode?>> sorted =
                [.. node.OrderBy(member => Rank(member.Key, order)).ThenBy(member => member.Key, StringComparer.Ordinal)];
            node.Clear();
            sorted.ForEach(node.Add);
        }
    }

    private static int Rank(string name, string[] order) => Array.IndexOf(order, name) switch
    {
        >= 0 and var rank => rank,
        _ => order.Length + (name == "examples" && order.Length > 0 ? 1 : 0),
    };
}
