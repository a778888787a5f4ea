namespace Retab.Contracts.Build.Import.Rules;

/// <summary>
/// Turns a <c>oneOf</c> with a discriminator into a named base with the mapping, and variants that are an <c>allOf</c> of the base and
/// their own members: the only form from which NSwag generates inheritance. A variant has one base in C#, so places that share a variant
/// share one union with the variants of all of them. A variant that is itself a union becomes one object with the members of all its
/// alternatives.
/// </summary>
internal sealed class InlineUnions(RuleContext context) : IRule
{
    private sealed record Union(string Property, List<(string Value, string Variant)> Mapping, List<SchemaPlace> Places)
    {
        internal string? Name { get; set; }

        internal List<(string Value, string Variant)> Mapping { get; private set; } = Mapping;

        internal List<SchemaPlace> Places { get; private set; } = Places;

        internal bool Shares(Union other) => Mapping.Exists(entry => other.Mapping.Exists(same => same.Variant == entry.Variant));

        internal bool Takes(Union other) => Property == other.Property
            && Mapping.TrueForAll(entry => other.Mapping.TrueForAll(same => same.Value != entry.Value || same.Variant == entry.Variant));

        /// <summary>Follows a component that was renamed.</summary>
        internal void Rename(string old, string name)
        {
            Name = Name == old ? name : Name;
            Mapping = Mapping.ConvertAll(entry => entry.Variant == old ? (entry.Value, name) : entry);
            Places = Places.ConvertAll(place => place.IsComponent && place.Key == old ? place with { Key = name } : place);
        }
    }

    // The variants that were written in place.
    private readonly HashSet<string> _named = new(StringComparer.Ordinal);

    private List<Union> _unions = [];

    public void Apply(JsonObject document)
    {
        JsonObject schemas = document.Schemas();
        _unions = [.. schemas.Where(schema => UnionForm.IsMade(schemas, schema.Key)).Select(Made)];

        // A union that is a variant of another one is not a union beside it.
        HashSet<string> nested = [.. SchemaPlace.All(document).Where(IsUnion).SelectMany(place => UnionVariants.Of(place.Schema!))
            .Where(variant => schemas.Object(variant).Alternatives() is not null)];
        foreach (string variant in nested.Where(schemas.ContainsKey))
        {
            UnionVariants.Join(document, schemas, variant);
        }

        IEnumerable<SchemaPlace> ordered = SchemaPlace.All(document)
            .Where(place => IsUnion(place) && (!place.IsComponent || !nested.Contains(place.Key)))
            .OrderBy(place => !place.IsComponent).ThenByDescending(place => place.Schema.Alternatives()!.Count);
        foreach (Union read in ordered.Select(place => Read(document, schemas, place)).OfType<Union>())
        {
            List<Union> sharing = _unions.FindAll(union => union.Shares(read));
            if (sharing.Count == 0)
            {
                _unions.Add(read);
            }
            else if (sharing is [var only] && only.Takes(read))
            {
                only.Mapping.AddRange(read.Mapping.Except(only.Mapping));
                only.Places.AddRange(read.Places);
            }
        }

        foreach (Union union in _unions.Where(union => union.Places.Count > 0))
        {
            Write(document, schemas, union);
        }
    }

    private void Evict(JsonObject document, JsonObject schemas, string name)
    {
        string free = NamedTypes.Evict(document, schemas, name);
        _unions.ForEach(union => union.Rename(name, free));
    }

    private static bool IsUnion(SchemaPlace place) =>
        place.Schema.Object("discriminator") is not null && place.Schema.Alternatives() is not null;

    private static Union Made(KeyValuePair<string, JsonNode?> schema) => new(
        schema.Value.Discriminator()!, [.. UnionForm.Entries(schema.Value)], []) { Name = schema.Key };

    // Null if it has no form in C#: then it is read as RawJson.
    private Union? Read(JsonObject document, JsonObject schemas, SchemaPlace place)
    {
        var schema = (JsonObject)place.Schema!;
        if (schema.Discriminator() is not { Length: > 0 } property)
        {
            return null;
        }

        UnionVariants.Name(schemas, place, property, context.Previous, _named, name => Evict(document, schemas, name));
        string[] variants = UnionVariants.Of(schema);
        Array.ForEach(variants, variant => UnionVariants.Complete(document, schemas, schema, variant));
        int count = schema.Alternatives()!.Count(alternative => !alternative.IsNull());
        if (variants.Length == 0 || variants.Length != count
            || !Array.TrueForAll(variants, variant => UnionVariants.IsObject(schemas.Object(variant), property)))
        {
            return null;
        }

        List<(string, string Variant)> mapping = UnionForm.Mapping(schemas, schema.Object("discriminator")!, property, variants);
        bool isUnion = mapping.Count > 0 && mapping.TrueForAll(entry => UnionVariants.IsObject(schemas.Object(entry.Variant), property));
        return isUnion ? new Union(property, mapping, [place]) : null;
    }

    private void Write(JsonObject document, JsonObject schemas, Union union)
    {
        string[] components = [.. union.Places.Where(place => place.IsComponent).Select(place => place.Key)];
        string name = NameOf(document, schemas, union, components, out string? owner);
        string? text = schemas.Object(components.FirstOrDefault() ?? name).Text("description");
        if (union.Name is not null)
        {
            union.Mapping.ForEach(entry => UnionVariants.Detach(schemas, name, entry.Variant));
        }

        string kind = UnionForm.Kind(name, union.Property);
        if (schemas.Object(kind) is { } other && other.Array("enum") is null)
        {
            Evict(document, schemas, kind);
        }

        UnionForm.Write(schemas, name, union.Property, union.Mapping, text);
        if (owner is not null)
        {
            schemas[name]![NamedTypes.Within] = owner;
        }

        foreach (SchemaPlace place in union.Places)
        {
            if (!place.IsComponent)
            {
                UnionVariants.Refer((JsonObject)place.Schema!, name);
            }
            else if (place.Key != name)
            {
                NamedTypes.Redirect(document, References.To(place.Key), References.To(name));
                schemas.Remove(place.Key);
            }
        }
    }

    // Its own; else that of a component or of the contract's union of a variant; else the common ending of its variants; else the place's.
    private string NameOf(JsonObject document, JsonObject schemas, Union union, string[] components, out string? owner)
    {
        string[] variants = [.. union.Mapping.Select(entry => entry.Variant).Distinct()];
        JsonObject before = context.Previous.Schemas();
        string? known = union.Name
            ?? components.FirstOrDefault(name => before.Object(name).Object("discriminator") is not null)
            ?? components.FirstOrDefault()
            ?? variants.Select(variant => UnionForm.BaseOf(before, variant)).FirstOrDefault(name => name is not null);
        if (known is not null && known != union.Name && !components.Contains(known) && schemas.ContainsKey(known))
        {
            Evict(document, schemas, known);
        }

        string ending = Names.CommonEnding(variants);
        SchemaPlace first = union.Places[0];
        owner = known is null && (ending.Length == 0 || ending == first.Label) ? first.Owner : null;
        return known ?? Names.Free(ending.Length > 0 ? ending : first.Label, schemas);
    }
}
