namespace Retab.Contracts.Build.Json;

/// <summary>Reads and edits JSON of any shape: a member that is absent or of another kind is null or empty.</summary>
internal static class JsonAccess
{
    internal static string? Text(this JsonNode? node, string name) => node.Node(name).AsText();

    internal static JsonNode? Node(this JsonNode? node, string name) => node is JsonObject @object ? @object[name] : null;

    internal static JsonObject? Object(this JsonNode? node, string name) => node.Node(name) as JsonObject;

    internal static JsonArray? Array(this JsonNode? node, string name) => node.Node(name) as JsonArray;

    internal static string? AsText(this JsonNode? node) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    internal static double? AsNumber(this JsonNode? node) =>
        node?.GetValueKind() == JsonValueKind.Number ? double.Parse(node.ToJsonString(), CultureInfo.InvariantCulture) : null;

    /// <summary>The members of an object or the items of an array, each with its name or index.</summary>
    internal static IEnumerable<(string Name, JsonNode? Value)> Children(this JsonNode? node) => node switch
    {
        JsonObject members => members.Select(member => (member.Key, member.Value)),
        JsonArray items => items.Select((item, i) => ($"{i}", item)),
        _ => [],
    };

    /// <summary>A node and all nodes in it, outer ones first.</summary>
    internal static IEnumerable<JsonNode?> WithDescendants(this JsonNode? node) =>
        node.Children().SelectMany(child => child.Value.WithDescendants()).Prepend(node);

    /// <summary>The strings of an array, without its other items.</summary>
    internal static IEnumerable<string> Texts(this JsonNode? node, string name) => node.Array(name)?.Select(AsText).OfType<string>() ?? [];

    internal static bool Is(this JsonNode? node, string name, bool value) =>
        node.Node(name) is JsonValue found && found.GetValueKind() == (value ? JsonValueKind.True : JsonValueKind.False);

    /// <summary>The type of a schema, or its types without null.</summary>
    internal static IEnumerable<string> Types(this JsonNode? schema) =>
        schema.Text("type") is { } one ? [one] : schema.Texts("type").Where(type => type != "null");

    /// <summary>Whether objects are what a schema allows, or whether it has no type.</summary>
    internal static bool MayBeObject(this JsonNode? schema) => schema.Node("type") is null || schema.Types().SequenceEqual(["object"]);

    /// <summary>Whether a schema allows nothing but null.</summary>
    internal static bool IsNull(this JsonNode? schema) => schema.Text("type") == "null";

    internal static JsonObject Schemas(this JsonNode? document) => document.Object("components").Object("schemas") ?? [];

    internal static JsonArray? Alternatives(this JsonNode? schema) => schema.Array("oneOf") ?? schema.Array("anyOf");

    /// <summary>The name of the member whose value selects the variant of a union; null if the schema is no union.</summary>
    internal static string? Discriminator(this JsonNode? schema) => schema.Object("discriminator").Text("propertyName");

    /// <summary>The texts that a schema allows: its constant, or the values of its enum.</summary>
    internal static IEnumerable<string> Constants(this JsonNode? schema) =>
        schema.Text("const") is { } constant ? [constant] : schema.Texts("enum");

    /// <summary>The members that a schema declares itself.</summary>
    internal static JsonObject Members(this JsonNode? schema) => schema.Object("properties") ?? [];

    internal static JsonArray ToJson(this IEnumerable<string> texts) => [.. texts.Select(text => JsonValue.Create(text))];

    /// <summary>A copy of members as an object.</summary>
    internal static JsonObject ToJson(this IEnumerable<KeyValuePair<string, JsonNode?>> members) => members.CopyTo([]);

    /// <summary>An object with other values for the same names.</summary>
    internal static JsonObject Map(this JsonObject members, Func<string, JsonNode?, JsonNode?> value) =>
        new(members.Select(member => KeyValuePair.Create(member.Key, value(member.Key, member.Value))));

    /// <summary>Adds a member, unless the value is null.</summary>
    internal static void Put(this JsonObject to, string name, JsonNode? value)
    {
        if (value is not null)
        {
            to[name] = value;
        }
    }

    /// <summary>Copies members to an object. They replace those of the same name.</summary>
    internal static JsonObject CopyTo(this IEnumerable<KeyValuePair<string, JsonNode?>> members, JsonObject to)
    {
        foreach ((string name, JsonNode? value) in members.ToList())
        {
            to[name] = value?.DeepClone();
        }

        return to;
    }

    /// <summary>Moves members to another object, which keeps those of the same name.</summary>
    internal static void MoveTo(this JsonObject from, JsonObject to, params IEnumerable<string> names)
    {
        foreach (string name in names.ToList())
        {
            if (from.Remove(name, out JsonNode? value))
            {
                to.TryAdd(name, value);
            }
        }
    }

    internal static void RemoveAll(this JsonObject from, params IEnumerable<string> names) =>
        names.ToList().ForEach(name => from.Remove(name));

    /// <summary>Sets a member of an object, or an item of an array by its index.</summary>
    internal static void Set(this JsonNode container, string key, JsonNode? value)
    {
        (container as JsonObject)?[key] = value;
        (container as JsonArray)?[int.Parse(key, CultureInfo.InvariantCulture)] = value;
    }
}
