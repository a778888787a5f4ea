using System.Globalization;

namespace Retab.Contracts.Build.Json;

/// <summary>Members of an object and items of an array alike, each with the name or index that leads to it.</summary>
internal static class JsonChildren
{
    internal static IEnumerable<(string Name, JsonNode? Value)> Of(JsonNode? node)
    {
        if (node is JsonObject @object)
        {
            foreach ((string name, JsonNode? value) in @object)
            {
                yield return (name, value);
            }
        }
        else if (node is JsonArray array)
        {
            for (int i = 0; i < array.Count; i++)
            {
                yield return (i.ToString(CultureInfo.InvariantCulture), array[i]);
            }
        }
    }
}
