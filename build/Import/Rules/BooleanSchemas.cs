using System.Text.Json;

namespace Retab.Contracts.Build.Import.Rules;

/// <summary>
/// <c>true</c> as a schema becomes <c>{}</c>, which NSwag can read; <c>false</c> becomes <c>{"not": {}}</c>. How an object is closed stays.
/// </summary>
internal sealed class BooleanSchemas : IRule
{
    public void Apply(JsonObject document)
    {
        foreach (SchemaPlace place in SchemaPlace.All(document))
        {
            if (place.Schema is not JsonObject && place.Schema?.GetValueKind() is not (JsonValueKind.True or JsonValueKind.False))
            {
                throw new InputException(place.Pointer + ": a schema is expected.");
            }

            if (place.Schema is JsonValue value && place.Key is not ("additionalProperties" or "unevaluatedProperties"))
            {
                place.Replace(value.GetValueKind() == JsonValueKind.False ? new JsonObject { ["not"] = new JsonObject() }
                    : new JsonObject());
            }
        }
    }
}
