namespace Retab.Contracts.Build.Import.Rules;

/// <summary>
/// Writes the C# name of a member or value to <c>x-names</c> of its schema where the plain spelling is not an identifier, is reserved, or
/// is already used. The name is the overlay's, else the contract's, else it follows the rules. A name that is in the contract is kept.
/// </summary>
internal sealed class SpelledNames(RuleContext context) : IRule
{
    // Members of every generated type and of the hand-written parts, and names that the generated code uses.
    internal static readonly FrozenSet<string> OfMembers = TypeNames.Words("""
        AdditionalProperties WriteTo Contain Encode Equals GetHashCode GetType ToString Finalize MemberwiseClone ReferenceEquals IsTerminal
        EnsureCompleted GetOutput TryGetOutput Clone EqualityContract PrintMembers ToStringCore OfVariant
        System Newtonsoft JsonSubTypes Retab JsonCodec JsonEquality Guard JsonList JsonMap RawJson
        """);

    internal static readonly FrozenSet<string> OfValues = TypeNames.Words("""
        Value Values IsKnown KnownValues Equals GetHashCode GetType ToString Finalize MemberwiseClone ReferenceEquals
        System Newtonsoft JsonSubTypes Retab JsonList
        """);

    public void Apply(JsonObject document)
    {
        JsonObject schemas = document.Schemas();
        foreach (string type in schemas.Where(schema => schema.Value is JsonObject).Select(schema => schema.Key).ToList())
        {
            JsonObject schema = schemas.Object(type)!;
            string[] values = [.. schema.Texts("enum")];
            JsonObject[] own = [.. (schema.Array("allOf") ?? []).Skip(1).Append(schema).OfType<JsonObject>()];
            string[] members = [.. own.SelectMany(part => part.Members()).Select(member => member.Key)];

            // A variant inherits the discriminator from its base.
            JsonNode? union = References.Target(document, schema.Array("allOf")?.FirstOrDefault());
            IEnumerable<string> taken =
                [type, $"{type}Names", .. union.Members().Select(member => Names.Of(union, member.Key))];
            schema.Remove(NamedTypes.Within);
            bool isEnum = values.Length > 0;

            // Some .NET languages ignore case.
            StringComparer comparer = isEnum ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase;
            Name(schema, type, isEnum ? values : members, isEnum ? OfValues : OfMembers, new HashSet<string>(taken, comparer));
        }
    }

    private void Name(JsonObject schema, string type, string[] names, FrozenSet<string> reserved, HashSet<string> taken)
    {
        JsonObject? before = context.Previous.Schemas().Object(type);
        HashSet<string> known =
            [.. before.Texts("enum"), .. (before.Array("allOf") ?? []).Append(before).SelectMany(part => part.Members())
            .Select(member => member.Key)];
        bool IsReserved(string name) => reserved.Contains(name) || taken.Contains(name) && (name == type || name == $"{type}Names");
        schema.Remove(Names.Keyword, out JsonNode? asked);
        var spelled = new Dictionary<string, string>();
        foreach (string name
            in names.Distinct().OrderBy(name => asked.Text(name) is not null ? 0 : 1).ThenBy(name => known.Contains(name) ? 0 : 1))
        {
            string? wish = asked.Text(name) ?? (known.Contains(name) ? Names.Of(before, name) : null);
            spelled[name] = Names.Take(wish, Names.Candidates(name, IsReserved), IsReserved, taken);
        }

        JsonObject odd = new(names.Distinct().Where(name => spelled[name] != Names.Pascal(name))
            .Select(name => KeyValuePair.Create(name, (JsonNode?)spelled[name])));
        schema.Put(Names.Keyword, odd.Count > 0 ? odd : null);
    }
}
