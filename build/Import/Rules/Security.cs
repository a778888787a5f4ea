namespace Retab.Contracts.Build.Import.Rules;

/// <summary>
/// Moves the security requirements of the document to its operations, unless an operation has its own. Removes spaces from the names of
/// schemes: <c>API Key</c> becomes <c>ApiKey</c>.
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
