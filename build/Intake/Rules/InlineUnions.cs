using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Retab.Contracts.Build.Json;

namespace Retab.Contracts.Build.Intake.Rules;

/// <summary>
/// <c>oneOf</c> with a discriminator becomes a named base with the mapping, and variants that are an <c>allOf</c> of the base
/// and their own members: the one form that NSwag reads into inheritance. The discriminator becomes required.
/// </summary>
internal sealed class InlineUnions : IRule
{
    public void Apply(JsonObject document)
    {
        foreach (SchemaPlace place in SchemaPlace.All(document))
        {
            if (place.Schema is JsonObject schema && schema["discriminator"] is JsonObject discriminator && (schema["oneOf"] ?? schema["anyOf"]) is JsonArray alternatives)
            {
                Rewrite(document, place, schema, discriminator, alternatives);
            }
        }
    }

    private static void Rewrite(JsonObject document, SchemaPlace place, JsonObject schema, JsonObject discriminator, JsonArray alternatives)
    {
        string property = discriminator.Text("propertyName")
            ?? throw new InputException(place.Pointer + "/discriminator/propertyName: a name is expected.");
        JsonObject schemas = document.Object("components")!.Object("schemas")!;
        string[] variants = [.. alternatives.Select(alternative => alternative.Text("$ref")).OfType<string>().Select(NameOf)];
        bool hasNull = alternatives.Any(alternative => alternative.Text("type") == "null");
        if (variants.Length == 0 || variants.Length + (hasNull ? 1 : 0) != alternatives.Count)
        {
            throw new InputException(place.Pointer + ": every variant of a union must be a reference to a schema.");
        }

        IReadOnlyList<(string Value, string Variant)> mapping = Mapping(schemas, discriminator, property, variants, place.Pointer);
        string name = place.IsComponent ? place.Key : Names.CommonEnding(variants) is { Length: > 0 } ending ? ending : place.Label;
        if (schemas.Object(name).Object("discriminator") is { } made && !place.IsComponent)
        {
            // The same union at another place.
            CheckSame(made, mapping, place.Pointer);
        }
        else if (!place.IsComponent && schemas.ContainsKey(name))
        {
            throw new InputException(place.Pointer + ": the union would be called " + name + ", as /components/schemas/" + name + " is already.");
        }
        else
        {
            UnionForm.Write(schemas, name, property, mapping, place.IsComponent ? schema.Text("description") : null);
        }

        if (!place.IsComponent)
        {
            place.Replace(Reference(schema, name, hasNull));
        }
    }

    private static JsonObject Reference(JsonObject schema, string name, bool hasNull)
    {
        var reference = new JsonObject { ["$ref"] = SchemaPlace.SchemaPrefix + name };
        JsonObject result = hasNull ? new JsonObject { ["oneOf"] = new JsonArray(reference, new JsonObject { ["type"] = "null" }) } : reference;
        foreach ((string keyword, JsonNode? value) in schema.Where(member => member.Key is not ("oneOf" or "anyOf" or "discriminator" or "type")))
        {
            result[keyword] = value?.DeepClone();
        }

        return result;
    }

    // Without a mapping, the constants of the variants are it.
    private static List<(string Value, string Variant)> Mapping(JsonObject schemas, JsonObject discriminator, string property, string[] variants, string pointer)
    {
        List<(string Value, string Variant)> mapping = discriminator.Object("mapping") is { Count: > 0 } given
            ? [.. given.Select(entry => (entry.Key, NameOf(entry.Value.AsText() ?? "")))]
            : [.. variants.SelectMany(variant => Values(schemas.Object(variant).Object("properties").Object(property)).Select(value => (value, variant)))];
        foreach (string variant in variants)
        {
            int count = mapping.Count(entry => entry.Variant == variant);
            if (count != 1)
            {
                throw new InputException(pointer + "/discriminator/mapping: " + variant + " has " + count.ToString(System.Globalization.CultureInfo.InvariantCulture)
                    + " values of '" + property + "': exactly one is needed, since a variant's type fixes it.");
            }
        }

        // In the order of the variants: that of a mapping's keys means nothing.
        mapping = [.. mapping.OrderBy(entry => System.Array.IndexOf(variants, entry.Variant))];
        return mapping.FirstOrDefault(entry => schemas.Object(entry.Variant) is null) is { Variant: not null } stray
            ? throw new InputException(pointer + "/discriminator/mapping/" + stray.Value + ": there is no " + SchemaPlace.SchemaPrefix + stray.Variant + ".")
            : mapping;
    }

    private static IEnumerable<string> Values(JsonObject? property) =>
        property.Text("const") is { } constant ? [constant] : property.Texts("enum");

    private static void CheckSame(JsonObject made, IReadOnlyList<(string Value, string Variant)> mapping, string pointer)
    {
        if (!made.Object("mapping")!.Select(entry => (entry.Key, NameOf(entry.Value.AsText()!))).SequenceEqual(mapping))
        {
            throw new InputException(pointer + ": a union of the same name has other variants elsewhere.");
        }
    }

    private static string NameOf(string reference) => reference[(reference.LastIndexOf('/') + 1)..];
}
