namespace Retab.Contracts.Build.Json;

/// <summary>The members of an object or the items of an array, each with its name or index.</summary>
internal static class JsonChildren
{
    internal static IEnumerable<(string Name, JsonNode? Value)> Of(JsonNode? node) => node switch
    {
        JsonObject members => members.Select(member => (member.Key, member.Value)),
        JsonArray items => items.Select((item, i) => ($"{i}", item)),
        _ => [],
    };
}
