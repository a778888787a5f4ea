namespace Retab.Contracts.IntakeFuzz;

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using Retab.Contracts.Build.Import;
using Retab.Contracts.Build.Import.Rules;
using Retab.Contracts.Build.Json;

/// <summary>Changes a document at a random place.</summary>
internal sealed class DocumentChange
{
    private readonly Random _random;
    private readonly JsonObject _document;
    private readonly JsonObject _donor;
    private readonly MutationTable _table;
    private readonly (string Kind, Action Apply)[] _changes;

    /// <param name="random">What decides everything.</param>
    /// <param name="document">The document to change.</param>
    /// <param name="donor">Another document, to take parts from.</param>
    internal DocumentChange(Random random, JsonObject document, JsonObject donor)
    {
        _random = random;
        _document = document;
        _donor = donor;
        _table = new MutationTable(random, document);
        _changes =
        [
            ("keyword", SetKeyword), ("keyword", SetKeyword), ("keyword", SetKeyword), ("value", SetValue), ("removal", Remove),
            ("move", Move), ("graft", Graft), ("text", SetText), ("text", SetText), ("name", Rename), ("name", Rename),
            ("case", AddInOtherCase), ("raw", SetRaw), ("reference", SetReference), ("parameter", AddParameter),
            ("response", AddResponse), ("composition", Compose), ("twice", AddTwice),
        ];
    }

    /// <returns>The kind of the change.</returns>
    internal string Apply()
    {
        (string kind, Action apply) = _table.Any(_changes);
        apply();
        return kind;
    }

    private void SetKeyword()
    {
        string kind = _table.Any([.. MutationTable.Places, "schema", "schema", "schema"]);
        DocumentPlace? place = Place(place => place.Value is JsonObject && (place.Kind == kind || _random.Next(20) == 0));
        (string keyword, JsonNode? value) = _table.Keyword(kind);
        (place?.Value as JsonObject ?? _document)[keyword] = value;
    }

    private void SetValue() => Replace(Place(_ => true), _table.Value());

    private void Remove()
    {
        DocumentPlace? place = Place(_ => true);
        (place?.Parent as JsonObject)?.Remove(place!.Name);
        (place?.Parent as JsonArray)?.RemoveAt(int.Parse(place!.Name, CultureInfo.InvariantCulture));
    }

    private void Move()
    {
        DocumentPlace? from = Place(place => place.Parent is JsonObject);
        DocumentPlace? to = Place(place => place.Value is JsonObject);
        if (from is not null && to is not null && !JsonPointer.IsWithin(to.Pointer, from.Pointer))
        {
            ((JsonObject)from.Parent).Remove(from.Name);
            to.Value![from.Name] = from.Value;
        }
    }

    // A part of another document, with what it refers to or without.
    private void Graft()
    {
        DocumentPlace? place = Place(_ => true);
        DocumentPlace? donated = Place(other => other.Kind == place?.Kind, _donor);
        Replace(place, donated?.Value?.DeepClone());
        if (_random.Next(3) > 0 && _document.Object("components").Object("schemas") is { } schemas)
        {
            _donor.Schemas().Where(schema => !schemas.ContainsKey(schema.Key)).CopyTo(schemas);
        }
    }

    private void SetText()
    {
        DocumentPlace? place = Place(place => place.Value.AsText() is not null);
        string text = _table.Text();
        Replace(place, _random.Next(3) == 0 ? text : $"{place?.Value.AsText()}{text}");
    }

    private void Rename()
    {
        if (Place(place => place.Parent is JsonObject) is not { } place)
        {
            return;
        }

        var parent = (JsonObject)place.Parent;
        string name = _random.Next(3) == 0 ? $"{place.Name}{_table.Text()}" : _table.Text();
        List<KeyValuePair<string, JsonNode?>> members = [.. parent];
        parent.Clear();
        members.ForEach(member => parent[member.Key == place.Name ? name : member.Key] = member.Value);
        if (_random.Next(3) > 0)
        {
            NamedTypes.Redirect(_document, $"#{place.Pointer}", $"#{JsonPointer.Append(JsonPointer.Parent(place.Pointer), name)}");
            parent.Parent.Array("required")?.Add(name);
        }
    }

    private void AddInOtherCase()
    {
        DocumentPlace? place = Place(place => place.Parent is JsonObject);
        string name = place?.Name ?? "";
        string other = _table.Any(
            [name.ToUpperInvariant(), name.ToLowerInvariant(), Names.Pascal(name), $"{name}_", $"_{name}", $"{name}-"]);
        (place?.Parent as JsonObject)?.TryAdd(other, _random.Next(2) == 0 ? place!.Value?.DeepClone() : _table.Schema());
    }

    private void SetRaw() => Replace(Place(_ => true), _table.Raw());

    private void SetReference()
    {
        DocumentPlace? place = Place(place => place.Value is JsonObject);
        var reference = new JsonObject { ["$ref"] = _random.Next(4) == 0 ? $"#{place?.Pointer}" : _table.Reference() };
        if (_random.Next(2) == 0)
        {
            Replace(place, reference);
        }
        else
        {
            reference.CopyTo(place?.Value as JsonObject ?? []);
        }
    }

    private void AddParameter()
    {
        (string keyword, JsonNode? value) = _table.Keyword("parameter");
        var parameter = (JsonObject)_table.Named("parameter")!;
        parameter[keyword] = value;
        JsonObject? operation = Place(place => place.Kind == "operation" && place.Value is JsonObject)?.Value as JsonObject;
        JsonArray parameters = operation.Array("parameters") ?? [];
        parameters.Insert(_random.Next(parameters.Count + 1), parameter);
        if (operation is not null && parameters.Parent is null)
        {
            operation["parameters"] = parameters;
        }
    }

    private void AddResponse()
    {
        JsonObject? responses = Place(place => place.Name == "responses" && place.Value is JsonObject)?.Value as JsonObject;
        string status = _table.Any(["200", "201", "204", "2XX", "default", "404", "4XX", "1000", ""]);
        (responses ?? [])[status] = _table.Named("response");
    }

    private void Compose()
    {
        if (Place(place => place.Kind == "schema" && place.Value is not JsonArray) is { } place)
        {
            JsonNode? inner = place.Value?.DeepClone();
            JsonNode? other = _random.Next(2) == 0 ? _table.Schema() : new JsonObject { ["$ref"] = $"#{place.Pointer}" };
            JsonArray parts = _random.Next(2) == 0 ? [inner, other] : [other, inner];
            Replace(place, new JsonObject { [_table.Any(["allOf", "anyOf", "oneOf", "prefixItems"])] = parts });
        }
    }

    private void AddTwice()
    {
        DocumentPlace? place = _random.Next(4) == 0 ? Place(place => place.Parent is JsonObject) : null;
        (place?.Parent as JsonObject)?.TryAdd($"{RawValues.Twice}{place!.Name}", place.Value?.DeepClone());
    }

    private DocumentPlace? Place(Func<DocumentPlace, bool> isWanted, JsonObject? document = null)
    {
        DocumentPlace[] places = [.. DocumentPlace.All(document ?? _document).Where(isWanted)];
        return places.Length == 0 ? null : _table.Any(places);
    }

    private static void Replace(DocumentPlace? place, JsonNode? value)
    {
        if (place is not null)
        {
            place.Parent.Set(place.Name, value);
        }
    }
}
