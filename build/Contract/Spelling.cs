using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Retab.Contracts.Build.Intake;
using Retab.Contracts.Build.Json;
using Retab.Contracts.Build.Text;

namespace Retab.Contracts.Build.Contract;

/// <summary>Names that C# cannot spell, or only once: told here by name, instead of by the compiler in the generated code.</summary>
internal static class Spelling
{
    // Far below what the compiler takes, far above what anybody writes.
    private const int Longest = 200;

    private const string Kept = "AdditionalProperties";

    // What every generated class has, what every class has, what the hand-written parts add, and what the generated code says.
    private static readonly FrozenSet<string> Reserved = TypeNames.Words(Kept + """
         WriteTo Contain Encode Equals GetHashCode GetType ToString Finalize MemberwiseClone ReferenceEquals IsTerminal
        Clone EqualityContract PrintMembers ToStringCore
        System Newtonsoft JsonSubTypes Retab JsonCodec JsonEquality Guard JsonList JsonMap RawJson
        """);

    internal static IEnumerable<string> Check(JsonNode document) =>
        CheckVersion(document.Object("info").Text("version")).Concat(CheckTypes(document)).Concat((document.Object("components").Object("schemas") ?? []).SelectMany(schema => CheckSchema(document, schema.Key, schema.Value)));

    /// <summary>Why a text is no name in C#; null when it is one.</summary>
    internal static string? Unspellable(string name) =>
        name.Length > Longest ? " is longer than " + Longest.ToString(System.Globalization.CultureInfo.InvariantCulture) + " characters: too long for a name in C#."
        : name.Length == 0 || char.IsAsciiDigit(name[0]) || !name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_') ? " has no name in C#."
        : null;

    // It is compiled into ContractInfo.
    private static IEnumerable<string> CheckVersion(string? version)
    {
        if (version is not { Length: > 0 and <= Longest } || !version.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or ':' or '_' or '+' or '-'))
        {
            yield return "#/info/version: letters, digits and . : _ + - are expected: set another one in the overlay.";
        }
    }

    private static IEnumerable<string> CheckTypes(JsonNode document)
    {
        var taken = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach ((string type, string operation) in Operations.TypesOf(document))
        {
            taken[type] = operation;
        }

        foreach ((string name, JsonNode? schema) in document.Object("components").Object("schemas") ?? [])
        {
            const string Remedy = " Give it another one with \"x-name\" in the overlay.";
            string pointer = PlainText.OneLine(JsonPointer.Append("#/components/schemas", name.Length > Longest ? name[..Longest] : name));
            string type = name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name[1..];
            if (Unspellable(name) is not null || name[0] == '_')
            {
                yield return pointer + ": no name for a type in C#: give it one with \"x-name\" in the overlay.";
            }
            else if (TypeNames.Taken.Contains(type))
            {
                yield return pointer + ": the library needs the name " + type + " for another type." + Remedy;
            }
            else
            {
                string[] types = schema.Object("discriminator") is null ? [type] : [type, $"Unknown{type}"];
                foreach (string made in types.Concat(types.Select(one => $"{one}Names")))
                {
                    if (!taken.TryAdd(made, name))
                    {
                        yield return pointer + ": it would be called " + made + " in C#, as a type for " + taken[made] + " is." + Remedy;
                    }
                }
            }
        }
    }

    private static IEnumerable<string> CheckSchema(JsonNode document, string name, JsonNode? schema)
    {
        string pointer = JsonPointer.Append("#/components/schemas", name);
        IEnumerable<string> members = Parts(document, schema).SelectMany(part => part.Object("properties")?.Select(member => member.Key) ?? []);
        foreach (string fault in Faults(members, name))
        {
            yield return pointer + "/properties" + fault + " Remove it in the overlay: it is then kept in " + Kept + ".";
        }

        string[] values = [.. schema.Texts("enum")];
        foreach ((int index, string reason) in EnumNames.Faults(name, values))
        {
            yield return pointer + "/enum: " + PlainText.Quoted(values[index]) + reason + " Remove it in the overlay: it is then kept as an unknown value.";
        }
    }

    // The base of a variant with it: what the one has the other cannot have.
    private static IEnumerable<JsonNode?> Parts(JsonNode document, JsonNode? schema) =>
        (schema.Array("allOf") ?? []).Select(part => References.Target(document, part) ?? part).Append(schema);

    private static IEnumerable<string> Faults(IEnumerable<string> names, string type)
    {
        var taken = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [type] = "the type",
            [$"{type}Names"] = "the list of its names",
        };
        foreach (string name in names)
        {
            string spelled = Names.Pascal(name);
            if ((Unspellable(name.Replace('-', '_')) ?? Unspellable(spelled)) is { } reason)
            {
                yield return ": " + PlainText.Quoted(name) + reason;
            }
            else if (Reserved.Contains(spelled))
            {
                yield return ": " + PlainText.Quoted(name) + " would be called " + spelled + " in C#, as what is generated is.";
            }
            else if (!taken.TryAdd(spelled, PlainText.Quoted(name)))
            {
                yield return ": " + PlainText.Quoted(name) + " would be called " + spelled + " in C#, as " + taken[spelled] + " is.";
            }
        }
    }
}
