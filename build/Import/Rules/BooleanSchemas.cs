namespace Retab.Contracts.Build.Import.Rules;

/// <summary>
/// Replaces the schema <c>true</c> with <c>{}</c>, which NSwag can read, and <c>false</c> with <c>{"not": {}}</c>.
/// <c>additionalProperties: false</c> is kept.
/// </summary>
internal sealed class BooleanSchemas : IRule
{
    public void Apply(JsonObject document)
    {
        foreach (SchemaPlace place in SchemaPlace.All(document))
        {
            string? fault = place.Faults.FirstOrDefault();
            InputException.ThrowIf(fault is not null, fault ?? "");
            if (place.Schema is JsonValue value && place.Key is not ("additionalProperties" or "unevaluatedProperties"))
            {
                place.Replace(value.GetValueKind() == JsonValueKind.False ? new JsonObject { ["not"] = new JsonObject() }
                    : new JsonObject());
            }
        }
    }
}
