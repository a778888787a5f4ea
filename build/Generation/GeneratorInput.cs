using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Retab.Contracts.Build.Contract;
using Retab.Contracts.Build.Json;
using Retab.Contracts.Build.Text;

namespace Retab.Contracts.Build.Generation;

/// <summary>
/// What NSwag is given of a contract that was checked: the keywords that code is made of and no other, so that no extension,
/// format or title that NSwag knows and we do not has a say; texts that end no comment; the names of enum values in C#.
/// </summary>
internal static class GeneratorInput
{
    internal static JsonObject Of(JsonObject contract)
    {
        var input = new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject { ["title"] = PlainText.OneLine(contract.Object("info").Text("title") ?? "Contract"), ["version"] = contract.Object("info").Text("version") },
        };
        if (contract.Array("servers") is { Count: > 0 } servers)
        {
            input["servers"] = new JsonArray(new JsonObject { ["url"] = servers[0].Text("url") });
        }

        input["paths"] = Map(contract.Object("paths"), path => Map(path as JsonObject, operation => Operation(contract, operation), Operations.Methods.Contains), name => !name.StartsWith("x-", System.StringComparison.Ordinal));
        input["components"] = new JsonObject { ["schemas"] = Map(contract.Object("components").Object("schemas"), (name, schema) => SchemaInput.Component(contract, name, schema)) };
        return input;
    }

    internal static JsonObject Map(JsonObject? members, System.Func<string, JsonNode?, JsonNode> part) =>
        new((members ?? []).Select(member => KeyValuePair.Create(member.Key, (JsonNode?)part(member.Key, member.Value))));

    /// <summary>Copies a text, made harmless.</summary>
    internal static void Text(JsonNode? from, string name, JsonObject to)
    {
        if (from.Text(name) is { } text)
        {
            to[name] = PlainText.Lines(text);
        }
    }

    private static JsonObject Map(JsonObject? members, System.Func<JsonNode?, JsonNode> part, System.Func<string, bool> isTaken) =>
        new((members ?? []).Where(member => isTaken(member.Key)).Select(member => KeyValuePair.Create(member.Key, (JsonNode?)part(member.Value))));

    private static JsonObject Operation(JsonObject contract, JsonNode? operation)
    {
        var input = new JsonObject { ["operationId"] = operation.Text("operationId") };
        Text(operation, "summary", input);
        Text(operation, "description", input);
        if (operation.Is("deprecated", true))
        {
            input["deprecated"] = true;
        }

        input["parameters"] = new JsonArray([.. (operation.Array("parameters") ?? []).Select(parameter => Parameter(contract, parameter))]);
        JsonNode? response = operation.Object("responses").Node("200");
        var answer = new JsonObject();
        Text(response, "description", answer);
        answer["content"] = new JsonObject
        {
            ["application/json"] = new JsonObject { ["schema"] = Answer(contract, response.Object("content").Object("application/json").Node("schema")) },
        };
        input["responses"] = new JsonObject { ["200"] = answer };
        return input;
    }

    // A type of the contract or a list of one; any other answer is free-form.
    private static JsonObject Answer(JsonObject contract, JsonNode? schema)
    {
        JsonObject input = MemberInput.Of(contract, schema);
        return input.ContainsKey("$ref") || (input.Text("type") == "array" && input["items"].Text("$ref") is not null) ? input : [];
    }

    private static JsonObject Parameter(JsonObject contract, JsonNode? parameter)
    {
        var input = new JsonObject { ["name"] = parameter.Text("name"), ["in"] = parameter.Text("in") };
        if (parameter.Is("required", true) || parameter.Text("in") == "path")
        {
            input["required"] = true;
        }

        // Only lists in the query are repeated.
        input["explode"] = parameter.Text("in") == "query" && !parameter.Is("explode", false);
        input["x-originalName"] = parameter.Text("x-originalName") ?? parameter.Text("name");
        input["description"] = PlainText.Lines(Description(parameter));
        input["schema"] = Parameters.Type(contract, parameter.Node("schema"));
        return input;
    }

    // What the server does without it, and what it takes: nothing is checked before it is sent.
    private static string Description(JsonNode? parameter)
    {
        JsonNode? schema = parameter.Node("schema");
        string text = parameter.Text("description") ?? schema.Text("description") ?? $"Parameter {parameter.Text("name")} of the operation.";
        string? least = schema.Node("minimum")?.ToJsonString();
        string? most = schema.Node("maximum")?.ToJsonString();
        return string.Concat(
            text,
            least is null ? "" : $" At least {least}.",
            most is null ? "" : $" At most {most}.",
            schema.Node("default") is { } standard ? $" The server's default is {standard.ToJsonString()}." : "");
    }
}
