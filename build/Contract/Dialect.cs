using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;

namespace Retab.Contracts.Build.Contract;

/// <summary>
/// The forms of OpenAPI 3.1 that NSwag turns into wrong C#, or a validator cannot follow, without a word. Each finding is a
/// JSON pointer and what to write instead.
/// </summary>
internal static class Dialect
{
    internal static IEnumerable<string> Check(JsonNode document) =>
        Nodes.Of(document).SelectMany(CheckForm);

    private static IEnumerable<string> CheckForm((string Pointer, JsonObject Node) at)
    {
        if (at.Node.ContainsKey("nullable"))
        {
            yield return at.Pointer + "/nullable: 3.1 has none; write \"type\": [T, \"null\"], or oneOf with {\"type\": \"null\"}.";
        }

        if (at.Node["anyOf"] is JsonArray any && any.Any(part => part?["type"]?.ToString() == "null"))
        {
            yield return at.Pointer + "/anyOf: NSwag makes a class of it; write \"type\": [T, \"null\"], or oneOf with {\"type\": \"null\"}.";
        }
    }
}
