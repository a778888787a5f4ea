namespace Retab.Contracts.Build.Import.Rules;

/// <summary>Writes referenced parameters, responses, headers and examples in place. Operations get the parameters of their path.</summary>
internal sealed class InlineReferences : IRule
{
    // No real operation refers to so many; nested parts grow exponentially.
    private const int Most = 10_000;

    public void Apply(JsonObject document)
    {
        int count = 0;
        foreach (JsonObject path in document.Object("paths")?.Select(entry => entry.Value).OfType<JsonObject>() ?? [])
        {
            Inline(document, path, [], ref count);
            foreach (JsonObject operation in path.Select(entry => entry.Value).OfType<JsonObject>())
            {
                foreach (JsonNode? parameter in path.Array("parameters")?.Reverse() ?? [])
                {
                    AddUnlessOverridden(operation, parameter!);
                }
            }

            path.Remove("parameters");
        }

        JsonObject components = document.Object("components") ?? [];
        components.RemoveAll(components.Select(entry => entry.Key).Where(kind => kind is not ("schemas" or "securitySchemes")));
    }

    // Anything but a schema; schemas keep their references, which are their types.
    private static void Inline(JsonObject document, JsonNode node, string[] within, ref int count)
    {
        foreach ((string name, JsonNode? child) in node.Children()
            .Where(child => child is { Name: not ("schema" or "example"), Value: not null }).ToList())
        {
            JsonNode inlined = child!;
            string[] around = within;
            while (inlined.Text("$ref") is { } reference
                && !reference.StartsWith(References.Prefix, StringComparison.Ordinal)
                && JsonPointer.Follow(document, reference) is { } target)
            {
                InputException.ThrowIf(
                    around.Contains(reference) || ++count > Most,
                    $"{reference}: the reference is circular, or it stands for more than {Most} parts.");
                around = [.. around, reference];
                inlined = target.DeepClone();
            }

            if (!ReferenceEquals(inlined, child))
            {
                node.Set(name, inlined);
            }

            Inline(document, inlined, around, ref count);
        }
    }

    private static void AddUnlessOverridden(JsonObject operation, JsonNode parameter)
    {
        JsonArray own = operation.Array("parameters") ?? [];
        operation["parameters"] = own;
        if (!own.Any(other => Parameters.AreSame(other, parameter)))
        {
            own.Insert(0, parameter.DeepClone());
        }
    }
}
