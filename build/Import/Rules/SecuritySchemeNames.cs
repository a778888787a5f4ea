namespace Retab.Contracts.Build.Import.Rules;

/// <summary>Names of security schemes become names without spaces: <c>API Key</c> becomes <c>ApiKey</c>, as the header is called.</summary>
internal sealed class SecuritySchemeNames : IRule
{
    public void Apply(JsonObject document)
    {
        Rename(document.Object("components").Object("securitySchemes"));
        RenameNeeds(document.Array("security"));
        foreach (JsonNode? operation in document.Object("paths")?.SelectMany(path => (path.Value as JsonObject)?.Select(entry => entry.Value) ?? []) ?? [])
        {
            RenameNeeds(operation.Array("security"));
        }
    }

    private static void RenameNeeds(JsonArray? needs)
    {
        foreach (JsonObject need in needs?.OfType<JsonObject>() ?? [])
        {
            Rename(need);
        }
    }

    private static void Rename(JsonObject? named)
    {
        foreach ((string name, JsonNode? value) in named?.ToList() ?? [])
        {
            string[] words = [.. name.Split(' ', '-', '_').Select(word => word.Length > 1 && word.All(char.IsUpper) ? word[..1] + word[1..].ToLowerInvariant() : word)];
            named!.Remove(name);
            named[Names.Pascal(string.Join(' ', words))] = value;
        }
    }
}
