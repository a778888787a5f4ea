namespace Retab.Contracts.Testing;

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

/// <summary>
/// Removes the payload from documents. Values whose type is harmless are kept: known enum values, timestamps, integers, booleans and nulls.
/// IDs and map keys are replaced by generated ones, every other value by a sample, and unknown members are omitted. All documents of one
/// instance share their generated IDs.
/// </summary>
internal sealed partial class Anonymization(HiddenKey key)
{
    private const string UnknownValue = "unknown_value";

    // A timestamp with seven decimals and an offset. More digits could carry something else.
    private const int LongestInstant = 33;
    private const int LongestUnknownName = 64;

    private static readonly JsonElement Anything = JsonSerializer.Deserialize<JsonElement>("{}");
    private static readonly JsonSerializerOptions Verbatim = new()
    {
        MaxDepth = StepContract.MaxDepth,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly Dictionary<string, string> _ids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary>The generated ID that replaces an ID, such as <c>step_1</c>.</summary>
    internal string Id(string kind, string id)
    {
        if (!_ids.TryGetValue(id, out string? madeUp))
        {
            int count = _counts[kind] = _counts.GetValueOrDefault(kind) + 1;
            madeUp = _ids[id] = string.Create(CultureInfo.InvariantCulture, $"{kind}_{count}");
        }

        return madeUp;
    }

    /// <summary>The document without its payload, as JSON.</summary>
    internal string Document(JsonElement document, JsonElement schema)
    {
        // A string can precede the ID that it equals, as a cursor does.
        Learn(document, schema);
        return Json(document, schema, "", "");
    }

    /// <summary>Generates an ID for each ID of the document, in order.</summary>
    internal void Learn(JsonElement document, JsonElement schema) => Value(document, schema, "", "");

    /// <summary>The JSON that replaces a value in the recording.</summary>
    /// <param name="value">The value.</param>
    /// <param name="schema">The schema of the value.</param>
    /// <param name="owner">
    /// The name of the member with the object that has the value; an <c>id</c> in that object is named after it. "" for none.
    /// </param>
    /// <param name="name">The name of the member with the value; "" for none.</param>
    internal string Json(JsonElement value, JsonElement schema, string owner, string name) =>
        Value(value, schema, owner, name)?.ToJsonString(Verbatim) ?? "null";

    /// <summary>A member in the recording; null if the contract does not know it.</summary>
    /// <param name="shape">The schema of the object.</param>
    /// <param name="owner">The name of the member with the object.</param>
    /// <param name="name">The name of the member.</param>
    /// <returns>The name to show, the schema, and the name in the contract, which for the key of a map is the name of the map.</returns>
    internal (string Shown, JsonElement Schema, string Name)? Member(ObjectShape shape, string owner, string name)
    {
        if (shape.Members.TryGetValue(name, out JsonElement schema))
        {
            return (name, schema, name);
        }

        return shape.Others is { ValueKind: not JsonValueKind.False } others ? (Id("key", name), others, owner) : null;
    }

    /// <summary>A name that the contract does not know, shortened, without the API key and control characters.</summary>
    internal string UnknownName(string name) => string.Concat(
        key.Blank(name).EnumerateRunes().Take(LongestUnknownName).Select(letter => Rune.IsControl(letter) ? "\uFFFD" : letter.ToString()));

    private JsonNode? Value(JsonElement value, JsonElement schema, string owner, string name)
    {
        schema = SchemaCheck.Chosen(value, schema);
        if (schema.ValueKind != JsonValueKind.Object)
        {
            schema = Anything;
        }

        return value.ValueKind switch
        {
            JsonValueKind.Object => Object(value, schema, name),
            JsonValueKind.Array => Array(value, schema, owner, name),
            JsonValueKind.String => Text(JsonText.Of(value), schema, owner, name),
            JsonValueKind.Number => Number(value, schema),
            JsonValueKind.True or JsonValueKind.False => value.GetBoolean() || !SchemaTypes.Of(schema).Contains("boolean"),
            _ => null,
        };
    }

    private JsonObject Object(JsonElement value, JsonElement schema, string owner)
    {
        IReadOnlyList<(string Name, JsonElement Value)> members = JsonText.Members(value);
        ObjectShape union = ObjectShape.Of(schema);
        ObjectShape shape = union.VariantOf(members);
        var made = new JsonObject();
        foreach ((string name, JsonElement member) in members)
        {
            if (Member(shape, owner, name) is { } known)
            {
                bool isKind = name == union.Discriminator && member.ValueKind == JsonValueKind.String;
                made[known.Shown] = isKind
                    ? Word(JsonText.Of(member), union.Kinds.Concat(EnumValues(EmbeddedContract.Resolve(known.Schema))))
                    : Value(member, known.Schema, owner, known.Name);
            }
        }

        return made;
    }

    private JsonArray Array(JsonElement value, JsonElement schema, string owner, string name) =>
        schema.TryGetProperty("items", out JsonElement items)
            ? new JsonArray([.. value.EnumerateArray().Select(item => Value(item, items, owner, name))])
            : Sample(schema, JsonValueKind.Array) as JsonArray ?? [];

    private JsonNode Text(string text, JsonElement schema, string owner, string name)
    {
        if (schema.TryGetProperty("enum", out _))
        {
            return Word(text, EnumValues(schema));
        }

        if (schema.TryGetProperty("format", out JsonElement format) && format.ValueEquals("date-time"))
        {
            return IsInstant(text) ? text : SampleValue.Text(schema);
        }

        string? id = name switch
        {
            "id" => Id(owner.Length == 0 ? name : owner, text),
            _ when name.EndsWith("_id", StringComparison.Ordinal) => Id(name[..^3], text),
            _ => _ids.GetValueOrDefault(text),
        };
        return id is not null && Fits(id, schema) ? id : Sample(schema, JsonValueKind.String) ?? SampleValue.Text(schema);
    }

    private JsonNode Number(JsonElement value, JsonElement schema)
    {
        string type = SchemaTypes.Of(schema).FirstOrDefault(type => type is "integer" or "number", "number");
        return type == "integer" && value.TryGetInt64(out long whole) && !key.IsIn(value.GetRawText())
            ? whole
            : Sample(schema, JsonValueKind.Number) ?? SampleValue.Number(schema, type);
    }

    /// <summary>A value that the contract knows, or a future one that is clearly a single word.</summary>
    private string Word(string text, IEnumerable<string> known) =>
        known.Contains(text) || (Words().IsMatch(text) && !key.IsIn(text) && !_ids.ContainsKey(text)) ? text : UnknownValue;

    private bool IsInstant(string text) =>
        text.Length <= LongestInstant
        && ValueBounds.IsInstant(text)
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _)
        && !key.IsIn(text);

    private static IEnumerable<string> EnumValues(JsonElement schema) =>
        schema.TryGetProperty("enum", out JsonElement values)
            ? values.EnumerateArray().Where(value => value.ValueKind == JsonValueKind.String).Select(JsonText.Of)
            : [];

    private static bool Fits(string id, JsonElement schema) =>
        !schema.TryGetProperty("format", out _) && !ValueBounds.Faults(JsonSerializer.SerializeToElement(id), schema).Any();

    private static JsonNode? Sample(JsonElement schema, JsonValueKind kind) =>
        SchemaSample.Of(schema) is { } sample && sample.GetValueKind() == kind ? sample : null;

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z_.-]{0,39}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Words();
}
