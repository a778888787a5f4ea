namespace Retab.Contracts.Build.Import.Rules;

/// <summary>
/// Orders schemas by name, and keywords in a fixed order. Members and enum values keep the order of upstream's document.
/// </summary>
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
        Sort(document, Document);
        Sort(document.Object("info"), Info);
        foreach (JsonObject operation in OperationList.All(document).Select(operation => operation.In(document)!))
        {
            Sort(operation, Operation);
            foreach (JsonNode? parameter in operation.Array("parameters") ?? [])
            {
                Sort(parameter as JsonObject, Parameter);
            }

            SortNames(operation.Object("responses"));
            foreach (JsonNode? response in operation.Object("responses")?.Select(entry => entry.Value) ?? [])
            {
                Sort(response as JsonObject, Response);
                SortEach(response.Object("headers"), Header);
                SortEach(response.Object("content"), MediaType);
            }
        }

        SortEach(document.Object("components").Object("securitySchemes"), Scheme);

        foreach (SchemaPlace place in SchemaPlace.All(document))
        {
            Sort(place.Schema as JsonObject, Schema);
            Sort(place.Schema.Object("discriminator"), Discriminator);
        }

        foreach (string name in TypeNames.Handwritten)
        {
            Sort(document.Schemas().Object(name), Schema);
        }

        SortNames(document.Object("components"));
        SortNames(document.Schemas());
        SortNames(document.Object("components").Object("securitySchemes"));
    }

    private static void SortEach(JsonObject? named, string[] order)
    {
        foreach (JsonObject node in named?.Select(member => member.Value).OfType<JsonObject>() ?? [])
        {
            Sort(node, order);
        }
    }

    private static void SortNames(JsonObject? named)
    {
        foreach ((string name, JsonNode? value) in named?.OrderBy(member => member.Key, StringComparer.Ordinal).ToList() ?? [])
        {
            named!.Remove(name);
            named[name] = value;
        }
    }

    // Unknown keywords follow the known ones, in ordinal order; examples close a schema.
    private static void Sort(JsonObject? node, string[] order)
    {
        foreach ((string name, JsonNode? value)
            in node?.OrderBy(member => Rank(member.Key, order)).ThenBy(member => member.Key, StringComparer.Ordinal).ToList() ?? [])
        {
            node!.Remove(name);
            node[name] = value;
        }
    }

    private static int Rank(string name, string[] order) =>
        Array.IndexOf(order, name) is >= 0 and var rank ? rank : name == "examples" ? order.Length + 1 : order.Length;
}
