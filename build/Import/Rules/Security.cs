namespace Retab.Contracts.Build.Import.Rules;

/// <summary>
/// What the whole document asks for as authentication is said by the operation, which may say otherwise. Schemes have names without spaces:
/// <c>API Key</c> becomes <c>ApiKey</c>, as the header is called.
/// </summary>
internal sealed class Security : IRule
{
    public void Apply(JsonObject document)
    {
        document.Remove("security", out JsonNode? security);
        Rename(document.Object("components").Object("securitySchemes"));
        foreach (JsonObject operation in OperationList.All(document).Select(operation => operation.In(document)!))
        {
            if (security is not null && !operation.ContainsKey("security"))
            {
                operation["security"] = security.DeepClone();
            }

            (operation.Array("security") ?? []).OfType<JsonObject>().ToList().ForEach(Rename);
        }
    }

    private static void Rename(JsonObject? named)
    {
        foreach ((string name, JsonNode? value) in named?.ToList() ?? [])
        {
            IEnumerable<string> words = name.Split(' ', '-', '_')
                .Select(word => word.Length > 1 && word.All(char.IsUpper) ? word[..1] + word[1..].ToLowerInvariant() : word);
            named!.Remove(name);
            named[Names.Pascal(string.Join(' ', words))] = value;
        }
    }
}
