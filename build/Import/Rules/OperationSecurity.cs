namespace Retab.Contracts.Build.Import.Rules;

/// <summary>What the whole document asks for as authentication is said by the operation, which may say otherwise.</summary>
internal sealed class OperationSecurity : IRule
{
    public void Apply(JsonObject document)
    {
        if (document["security"] is not { } security)
        {
            return;
        }

        document.Remove("security");
        foreach (JsonObject operation in document.Object("paths")?.SelectMany(path => (path.Value as JsonObject)?.Select(entry => entry.Value).OfType<JsonObject>() ?? []) ?? [])
        {
            if (!operation.ContainsKey("security"))
            {
                operation["security"] = security.DeepClone();
            }
        }
    }
}
