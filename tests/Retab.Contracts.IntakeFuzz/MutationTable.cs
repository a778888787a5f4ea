namespace Retab.Contracts.IntakeFuzz;

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using Retab.Contracts.Build.Json;

/// <summary>The values of Mutations.json. A text that begins with @ stands for something else, such as a reference.</summary>
internal sealed class MutationTable(Random random, JsonObject document)
{
    private const int Deepest = 6;

    private static readonly JsonObject Table = Read();

    /// <summary>The kinds of places: schema, parameter, operation, response and document.</summary>
    internal static IEnumerable<string> Places => Table["keywords"]!.AsObject().Select(place => place.Key);

    /// <summary>A keyword of a kind of places, and a value for it: mostly one that it may have.</summary>
    internal (string Keyword, JsonNode? Value) Keyword(string place)
    {
        (string keyword, JsonNode? values) = Any(Table["keywords"]![place]!.AsObject());
        return (keyword, random.Next(4) == 0 ? Value() : Expand(Any(values!.AsArray()), 0));
    }

    /// <summary>A value of any kind.</summary>
    internal JsonNode? Value() => Expand(Any(Table["values"]!.AsArray()), 0);

    internal string Text() => (string)Any(Table["texts"]!.AsArray())!;

    internal JsonNode? Named(string name) => Expand(Table[name], 0);

    /// <summary>A reference: mostly to a schema, or else to any place or none.</summary>
    internal string Reference()
    {
        JsonObject schemas = document.Schemas();
        return random.Next(6) switch
        {
            0 => (string)Any(Table["references"]!.AsArray())!,
            1 => $"#{Any([.. DocumentPlace.All(document)]).Pointer}",
            _ => schemas.Count > 0 ? $"#{JsonPointer.Append("/components/schemas", Any(schemas).Name)}" : "#/components/schemas/None",
        };
    }

    /// <summary>A schema: a reference, a copy of one of the document, or a single keyword.</summary>
    internal JsonNode Schema(int depth = 0)
    {
        DocumentPlace[] schemas = [.. DocumentPlace.All(document).Where(place => place.Kind == "schema")];
        return (schemas.Length > 0 && depth < Deepest ? random.Next(4) : 0) switch
        {
            0 or 1 => new JsonObject { ["$ref"] = Reference() },
            2 => Any(schemas).Node.DeepClone(),
            _ => Any(Table["keywords"]!["schema"]!.AsObject()) is var (keyword, values)
                ? new JsonObject { [keyword] = Expand(Any(values!.AsArray()), depth + 1) }
                : [],
        };
    }

    internal T Any<T>(IReadOnlyList<T> items) => items[random.Next(items.Count)];

    private JsonNode? Any(JsonArray items) => items[random.Next(items.Count)];

    private (string Name, JsonNode? Value) Any(JsonObject members) => members.ElementAt(random.Next(members.Count)) is var (name, value)
        ? (name, value)
        : default;

    private JsonNode? Expand(JsonNode? template, int depth)
    {
        if (template.AsText() is ['@', .. var name])
        {
            return Meant(name, depth);
        }

        return template switch
        {
            JsonObject members => Members(members, depth),
            JsonArray items => new JsonArray([.. items.Select(item => Expand(item, depth))]),
            JsonValue value => value.DeepClone(),
            _ => null,
        };
    }

    private JsonObject Members(JsonObject template, int depth)
    {
        var members = new JsonObject();
        foreach ((string name, JsonNode? value) in template)
        {
            members[name == "@text" ? Text() : name] = Expand(value, depth);
        }

        return members;
    }

    private JsonNode? Meant(string name, int depth) => name switch
    {
        "text" => Text(),
        "name" => Any([.. DocumentPlace.All(document)]).Name,
        "reference" => Reference(),
        "ref" => new JsonObject { ["$ref"] = Reference() },
        "schema" => Schema(depth + 1),
        "any" => Value(),
        "parameter" or "response" => Expand(Table[name], depth + 1),
        "huge" => RawValues.Huge(random),
        _ => $"@{name}",
    };

    /// <summary>A value that a tree cannot hold: a token that <see cref="RawValues"/> replaces in the text.</summary>
    internal string Raw() => RawValues.Token(random.Next(Table["raw"]!.AsArray().Count));

    internal static string RawText(int index) => (string)Table["raw"]![index]!;

    private static JsonObject Read()
    {
        using Stream stream = typeof(MutationTable).Assembly.GetManifestResourceStream("Mutations.json")!;
        return JsonNode.Parse(stream)!.AsObject();
    }
}
