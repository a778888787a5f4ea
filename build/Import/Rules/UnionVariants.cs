namespace Retab.Contracts.Build.Import.Rules;

/// <summary>The alternatives of a union on their way to variants: components that are objects, with all their members.</summary>
internal static class UnionVariants
{
    /// <summary>The components that are alternatives of a schema.</summary>
    internal static string[] Of(JsonNode schema) =>
        [.. (schema.Alternatives() ?? []).Select(alternative => References.Name(alternative.Text("$ref"))).OfType<string>()];

    /// <summary>Whether a schema is an object, in which the discriminator is a string.</summary>
    internal static bool IsObject(JsonObject? schema, string property)
    {
        JsonObject? whole = schema.Array("allOf") is { Count: 2 } parts ? parts[1] as JsonObject : schema;
        return whole is not null && (whole.Object("properties") is not null || whole.Text("type") == "object")
            && whole.Object("properties").Object(property) is var kind && (kind.Text("type") ?? "string") == "string"
            && (kind.Node("discriminator") is null || kind.Alternatives() is null);
    }

    /// <summary>
    /// Makes inline alternatives components, named by discriminator value and place. Those of the contract keep their names: upstream's
    /// components give way, but not those that were named here.
    /// </summary>
    internal static void Name(
        JsonObject schemas, SchemaPlace place, string property, JsonObject? previous, HashSet<string> named, Action<string> evict)
    {
        JsonArray alternatives = place.Schema.Alternatives()!;
        JsonObject[] written = [.. alternatives.OfType<JsonObject>().Where(one => !one.ContainsKey("$ref") && one.MayBeObject())];
        foreach (JsonObject inline in written)
        {
            if (inline.Members().Object(property).Constants().FirstOrDefault() is { } value)
            {
                string wish = Names.Identifier(Names.Plain(value) + place.Label);
                if (schemas.ContainsKey(wish) && !named.Contains(wish) && previous.Schemas().Object(wish).Array("allOf") is not null)
                {
                    evict(wish);
                }

                string name = Names.Free(wish, schemas);
                named.Add(name);
                schemas[name] = inline.DeepClone();
                alternatives[alternatives.IndexOf(inline)] = References.Schema(name);
            }
        }
    }

    /// <summary>Adds the members beside the alternatives to a variant. One that only refers to another schema is a copy of it.</summary>
    internal static void Complete(JsonObject document, JsonObject schemas, JsonObject union, string variant)
    {
        JsonObject? schema = schemas.Object(variant);
        bool isAlias = schema.Text("$ref") is not null;
        if (schema is null || schema.ContainsKey("allOf") || (!isAlias && union.Object("properties") is not { Count: > 0 }))
        {
            return;
        }

        JsonObject beside = union.Where(keyword => !isAlias && keyword.Key is ("properties" or "required")).ToJson();
        JsonNode own = isAlias ? schema.DeepClone() : References.Schema(variant);
        schemas[variant] = Compositions.Flatten(document, new JsonObject { ["allOf"] = new JsonArray(beside, own) }) ?? schema.DeepClone();
    }

    /// <summary>Turns a variant that is a union itself into one object; its own variants go where nothing else refers to them.</summary>
    internal static void Join(JsonObject document, JsonObject schemas, string variant)
    {
        int left = 1000;
        JsonObject union = schemas.Object(variant)!;
        schemas[variant] = Alternatives.Joined(document, union, [References.To(variant)], ref left).DeepClone();
        var uses = new Dictionary<string, int>(Used(document).CountBy(name => name));
        var pending = new Queue<string>(Of(union));
        while (pending.TryDequeue(out string? name))
        {
            if (uses.GetValueOrDefault(name) == 0 && schemas.Object(name) is { } inner)
            {
                schemas.Remove(name);
                Used(inner).ToList().ForEach(used => uses[used]--);
                Array.ForEach(Of(inner), pending.Enqueue);
            }
        }
    }

    private static IEnumerable<string> Used(JsonNode? node) =>
        node.WithDescendants().Select(text => References.Name(text.AsText())).OfType<string>();

    /// <summary>Makes a place that lists variants refer to their union, or to it or null.</summary>
    internal static void Refer(JsonObject place, string union)
    {
        bool hasNull = place.Alternatives()?.Any(JsonAccess.IsNull) == true;
        place.RemoveAll("$ref", "oneOf", "anyOf", "discriminator", "type", "properties", "required");
        place.Insert(0, hasNull ? "oneOf" : "$ref", hasNull ? References.OrNull(References.Schema(union)) : References.To(union));
    }

    /// <summary>Turns a variant of a base back into a plain object, as <see cref="UnionForm.Write"/> requires.</summary>
    internal static void Detach(JsonObject schemas, string name, string variant)
    {
        if (UnionForm.Own(schemas, name, variant) is { } own)
        {
            var plain = (JsonObject)own.DeepClone();
            schemas.Object(variant)!.Where(member => member.Key != "allOf").CopyTo(plain);
            schemas[variant] = plain;
        }
    }
}
