namespace Retab.Contracts.Build.Import.Rules;

/// <summary>
/// Turns inline enums and objects into components, named after the schema around them and the path from there. Of two with the same name,
/// the one that is more like the type in the contract keeps it, and the other gets a number.
/// </summary>
internal sealed class InlineSchemas(RuleContext context) : IRule
{
    // Keywords that describe the place, not the type.
    private static readonly string[] OfThePlace =
        ["description", "default", "deprecated", "examples", "readOnly", "writeOnly", "x-name", "x-type-description"];

    public void Apply(JsonObject document)
    {
        JsonObject schemas = document.Schemas();
        foreach (IGrouping<string, SchemaPlace> places
            in SchemaPlace.All(document).Where(IsTypeOfItsOwn).GroupBy(place => place.Label).ToList())
        {
            List<(JsonObject Type, List<(SchemaPlace Place, JsonObject Reference)> Places)> types = [];
            foreach (SchemaPlace place in places)
            {
                var type = (JsonObject)place.Schema!;
                var reference = new JsonObject { ["$ref"] = "" };
                place.Replace(reference);
                type.MoveTo(reference, OfThePlace);
                int same = types.FindIndex(other => JsonNode.DeepEquals(other.Type, type));
                (same < 0 ? [] : types[same].Places).Add((place, reference));
                if (same < 0)
                {
                    types.Add((type, [(place, reference)]));
                }
            }

            if (schemas.Object(places.Key) is { } other && !types.Exists(type => Is(other, type.Type))
                && types.Exists(type => TypeNaming.IsMoreLike(context.Previous, places.Key, type.Type, other)))
            {
                NamedTypes.Evict(document, schemas, places.Key);
            }

            string[] names = TypeNaming.Assign(
                places.Key, [.. types.Select(type => type.Type)], context.Previous, name =>
                    schemas.ContainsKey(name) && !types.Exists(type => Is(schemas[name], type.Type)));
            for (int i = 0; i < types.Count; i++)
            {
                types[i].Places.ForEach(at => at.Reference["$ref"] = References.To(names[i]));
                types[i].Type[NamedTypes.Within] = types[i].Places[0].Place.Owner;
                schemas[names[i]] = types[i].Type;
            }
        }
    }

    private static bool Is(JsonNode? schema, JsonObject type)
    {
        var plain = (JsonObject)schema!.DeepClone();
        plain.Remove(NamedTypes.Within);
        return JsonNode.DeepEquals(plain, type);
    }

    // A variant's own members are part of the variant.
    private static bool IsTypeOfItsOwn(SchemaPlace place) =>
        place.Schema is JsonObject schema
        && !place.IsComponent
        && JsonPointer.Last(JsonPointer.Parent(place.Pointer)) != "allOf"
        && !schema.ContainsKey("$ref")
        && !(place.Container is JsonArray alternatives && alternatives.Count(alternative => !alternative.IsNull()) > 1)
        && ((schema["properties"] is JsonObject { Count: > 0 } && schema.MayBeObject() && !IsParameter(place))
            || (schema["enum"] is not null && schema.Text("type") == "string"));

    private static bool IsParameter(SchemaPlace place) => place.Pointer.Split('/') is ["", "paths", _, _, "parameters", ..];
}
