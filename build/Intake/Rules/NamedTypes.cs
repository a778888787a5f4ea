using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Retab.Contracts.Build.Json;

namespace Retab.Contracts.Build.Intake.Rules;

/// <summary>
/// <c>x-name</c>, which the overlay sets, is the name of a type in the contract. On a schema it renames it; on a reference, the
/// schema referred to; on a schema without a name, it gives it one. <c>x-type-description</c> beside it is the text of that type.
/// </summary>
internal sealed class NamedTypes : IRule
{
    private const string Keyword = "x-name";
    private const string Description = "x-type-description";

    public void Apply(JsonObject document)
    {
        JsonObject? schemas = document.Object("components").Object("schemas");
        foreach (SchemaPlace place in SchemaPlace.All(document))
        {
            if (place.Schema is JsonObject schema && schema.Remove(Keyword, out JsonNode? given) && given.AsText() is { } name)
            {
                string? reference = schema.Text("$ref") ?? schema.Array("oneOf")?.Select(part => part.Text("$ref")).FirstOrDefault(part => part is not null);
                schema.Remove(Description, out JsonNode? text);
                string? old = place.IsComponent ? place.Key : reference?[SchemaPlace.SchemaPrefix.Length..];
                if (old is null)
                {
                    Add(schemas!, name, schema, place.Pointer);
                    place.Replace(new JsonObject { ["$ref"] = SchemaPlace.SchemaPrefix + name });
                }
                else if (old != name)
                {
                    Rename(document, schemas!, old, name, place.Pointer);
                }

                if (text is not null && schemas.Object(name) is { } type)
                {
                    type["description"] = text;
                }
            }
        }
    }

    private static void Rename(JsonObject document, JsonObject schemas, string old, string name, string pointer)
    {
        if (schemas[old] is not JsonObject schema)
        {
            return;
        }

        schemas.Remove(old);
        Add(schemas, name, schema, pointer);
        Redirect(document, SchemaPlace.SchemaPrefix + old, SchemaPlace.SchemaPrefix + name);
        if (schema.Object("discriminator").Text("propertyName") is { } property && schemas.ContainsKey(old + Names.Pascal(property)))
        {
            Rename(document, schemas, old + Names.Pascal(property), name + Names.Pascal(property), pointer);
        }
    }

    private static void Add(JsonObject schemas, string name, JsonObject schema, string pointer)
    {
        if (schemas.ContainsKey(name) && !JsonNode.DeepEquals(schemas[name], schema))
        {
            throw new InputException(pointer + "/" + Keyword + ": there is another /components/schemas/" + name + " already.");
        }

        schemas[name] = schema.DeepClone();
    }

    private static void Redirect(JsonNode node, string old, string name)
    {
        foreach ((string key, JsonNode? child) in JsonChildren.Of(node).ToList())
        {
            if (child is JsonValue && child.AsText() == old && node is JsonObject @object)
            {
                @object[key] = name;
            }
            else if (child is not null and not JsonValue)
            {
                Redirect(child, old, name);
            }
        }
    }
}
