namespace Retab.Contracts.Fuzz;

using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;

/// <summary>Changes a document where its grammar has joints: members go, move, change their name, their value, their depth.</summary>
internal sealed class StructuralMutation(Random random)
{
    private static readonly string[] Values =
    [
        "null", "true", "0", "-1", "1.5", "2147483648", "1e2", "\"\"", "\"a\"", "\"error\"", "\"file\"", "\"2026-05-18T10:00:00Z\"", "[]",
        "{}", "[null]", "{\"status\":\"skipped\"}", "{\"type\":\"json\"}", "{\"type\":\"json\",\"data\":null}",
        "{\"status\":\"completed\",\"status_of\":[1.0]}", "{\"container_id\":\"c\",\"iteration\":0}", "[[[[[[[[1]]]]]]]]",
    ];

    // Stands for a value far down, which only the text can hold: System.Text.Json's nodes recurse.
    private const string Deep = "\"a value far down\"";

    /// <returns>The changed document; the same when it cannot be taken apart.</returns>
    internal string Change(string document)
    {
        try
        {
            JsonNode root = JsonNode.Parse(document)!;
            JsonNode[] parents = [.. Containers(root)];
            Change(parents[random.Next(parents.Length)]);
            return root.ToJsonString().Replace(Deep, Nested(), StringComparison.Ordinal);
        }
        catch (Exception refused)
            when (refused is JsonException or ArgumentException or InvalidOperationException or NullReferenceException)
        {
            // Members twice, half surrogate pairs, too deep, no container: what only bytes can change.
            return document;
        }
    }

    private static IEnumerable<JsonNode> Containers(JsonNode node) => node switch
    {
        JsonObject members =>
            members.Where(member => member.Value is JsonObject or JsonArray).SelectMany(member => Containers(member.Value!)).Prepend(node),
        JsonArray items => items.Where(item => item is JsonObject or JsonArray).SelectMany(item => Containers(item!)).Prepend(node),
        _ => [],
    };

    private void Change(JsonNode parent)
    {
        if (parent is JsonArray items)
        {
            items.Insert(random.Next(items.Count + 1), Any());
            return;
        }

        JsonObject members = parent.AsObject();
        string name = members.Count == 0 ? "a" : members.ElementAt(random.Next(members.Count)).Key;
        switch (random.Next(6))
        {
            case 0:
                members.Remove(name);
                break;
            case 1:
                members[name] =
                    random.Next(8) == 0 ? JsonNode.Parse(Deep) : new JsonArray(new JsonObject { ["n"] = members[name]?.DeepClone() });
                break;
            case 2:
                JsonNode? moved = members[name]?.DeepClone();
                members.Remove(name);
                members[random.Next(2) == 0 ? name.ToUpperInvariant() : name + "_"] = moved;
                break;
            case 3:
                JsonNode? last = members[name]?.DeepClone();
                members.Remove(name);
                members[name] = last;
                break;
            default:
                members[name] = Any();
                break;
        }
    }

    private JsonNode? Any() => JsonNode.Parse(Values[random.Next(Values.Length)]);

    private string Nested()
    {
        // Around the limit, sometimes far beyond.
        int depth = random.Next(RawJson.MaxDepth - 30, RawJson.MaxDepth + 10) * (random.Next(4) == 0 ? 3 : 1);
        return random.Next(2) == 0
            ? $"{new string('[', depth)}{new string(']', depth)}"
            : $"{string.Concat(Enumerable.Repeat("{\"n\":", depth))}1{new string('}', depth)}";
    }
}
