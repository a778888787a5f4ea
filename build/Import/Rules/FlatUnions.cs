namespace Retab.Contracts.Build.Import.Rules;

/// <summary>
/// Turns a flat schema with the overlay's <c>x-union</c> into a <c>oneOf</c> of variants. <c>x-union</c> gives the discriminator, and the
/// members of each value. The values that it does not list become variants with the members that it does not list. If it lists all
/// values, these members belong to every variant.
/// </summary>
internal sealed class FlatUnions : IRule
{
    internal const string Keyword = "x-union";

    public void Apply(JsonObject document)
    {
        foreach ((string name, JsonNode? node) in document.Schemas())
        {
            if (node is JsonObject schema && schema.Remove(Keyword, out JsonNode? union) && union is JsonObject given)
            {
                Split(document, schema, given, JsonPointer.Append("/components/schemas", name));
            }
        }
    }

    private static void Split(JsonObject document, JsonObject schema, JsonObject given, string pointer)
    {
        string property =
            given.Text("discriminator") ?? throw new InputException($"{pointer}/{Keyword}/discriminator: a name is expected.");
        JsonObject variants = given.Object("variants") ?? [];
        JsonObject members = schema.Members();
        string[] values = [.. References.Target(document, members.Object(property)).Texts("enum")];
        InputException.ThrowIf(
            values.Length == 0, $"{pointer}/properties/{property}: {Keyword} requires an enum here: upstream has changed.");
        HashSet<string> assigned = [.. variants.SelectMany(variant => variant.Value.Texts("members")), property];
        string[] free = [.. members.Select(member => member.Key).Where(member => !assigned.Contains(member))];
        bool areAllNamed = Array.TrueForAll(values, variants.ContainsKey);
        var alternatives = new JsonArray();
        foreach (string value in values)
        {
            JsonObject? named = variants.Object(value);
            string[] own = [.. named.Texts("members"), .. named is null || areAllNamed ? free : []];
            alternatives.Add(Variant(schema, members, [property, .. own], named, value, property));
        }

        schema.RemoveAll("properties", "required");
        schema["oneOf"] = alternatives;
        schema["discriminator"] = new JsonObject { ["propertyName"] = property };
    }

    private static JsonObject Variant(JsonObject schema, JsonObject members, string[] own, JsonObject? named, string value, string property)
    {
        var variant =
            new JsonObject { ["type"] = "object", ["description"] = named.Text("description") ?? $"A payload of the kind '{value}'." };
        variant.Put("examples", named?["examples"]?.DeepClone());
        variant["properties"] = members.Where(member => own.Contains(member.Key)).ToJson();
        variant["properties"]![property] =
            new JsonObject { ["type"] = "string", ["const"] = value, ["description"] = members.Object(property).Text("description") };
        variant["required"] = schema.Texts("required").Where(own.Contains).ToJson();
        return variant;
    }
}
