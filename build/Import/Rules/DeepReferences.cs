namespace Retab.Contracts.Build.Import.Rules;

/// <summary>A reference into a schema, as <c>#/components/schemas/A/properties/b</c>, becomes one to a schema <c>AB</c>.</summary>
internal sealed class DeepReferences : IRule
{
    // A reference may lead to another one.
    private const int Most = 10_000;

    public void Apply(JsonObject document)
    {
        JsonObject schemas = document.Schemas();
        for (int i = 0; i < Most && Find(document) is { } reference; i++)
        {
            string owner = JsonPointer.Last(string.Join('/', reference.Split('/').Take(4)));
            string name = Names.Free(owner + Names.Pascal(JsonPointer.Last(reference)), schemas);
            var schema = (JsonObject)JsonPointer.Follow(document, reference)!.DeepClone();
            schema[NamedTypes.Within] = owner;
            schemas[name] = schema;
            NamedTypes.Redirect(document, reference, References.To(name));
        }
    }

    private static string? Find(JsonObject document) =>
        SchemaPlace.All(document).Select(place => place.Schema.Text("$ref")).FirstOrDefault(reference =>
        reference?.StartsWith(References.Prefix, StringComparison.Ordinal) == true
        && References.Name(reference) is null && JsonPointer.Follow(document, reference) is JsonObject);
}
