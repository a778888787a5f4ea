using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Retab.Contracts.Build.Intake;
using Retab.Contracts.Build.Json;

namespace Retab.Contracts.Build.Contract;

/// <summary>Names that C# cannot spell, or only once: told here by name, instead of by the compiler in the generated code.</summary>
internal static class Spelling
{
    // Every generated class has it.
    private const string Reserved = "AdditionalProperties";

    internal static IEnumerable<string> Check(JsonNode document) =>
        CheckVersion(document.Object("info").Text("version")).Concat((document.Object("components").Object("schemas") ?? []).SelectMany(schema => CheckSchema(schema.Key, schema.Value)));

    // It is compiled into ContractInfo.
    private static IEnumerable<string> CheckVersion(string? version)
    {
        if (version?.Length > 0 && !version.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or ':' or '_' or '+' or '-'))
        {
            yield return "#/info/version: letters, digits and . : _ + - are expected: set another one in the overlay.";
        }
    }

    private static IEnumerable<string> CheckSchema(string name, JsonNode? schema)
    {
        string pointer = JsonPointer.Append("#/components/schemas", name);
        if (!IsName(name))
        {
            yield return pointer + ": no name for a type in C#: give it one with \"x-name\" in the overlay.";
        }

        IEnumerable<string> members = (schema.Array("allOf")?.Append(schema) ?? [schema]).SelectMany(part => part.Object("properties")?.Select(member => member.Key) ?? []);
        foreach (string fault in Faults(members, name))
        {
            yield return pointer + "/properties" + fault + " Remove it in the overlay: it is then kept in " + Reserved + ".";
        }

        foreach (string fault in Faults(schema.Texts("enum"), ""))
        {
            yield return pointer + "/enum" + fault + " Remove it in the overlay: it is then kept as an unknown value.";
        }
    }

    private static IEnumerable<string> Faults(IEnumerable<string> names, string type)
    {
        var taken = new Dictionary<string, string>(StringComparer.Ordinal) { [type] = "the type", [type.Length > 0 ? Reserved : ""] = "what is generated" };
        foreach (string name in names)
        {
            string spelled = Names.Pascal(name);
            if (spelled.Length == 0 || char.IsAsciiDigit(spelled[0]) || (type.Length > 0 && !IsName(name.Replace('-', '_'))))
            {
                yield return ": '" + name.ReplaceLineEndings(" ") + "' has no name in C#.";
            }
            else if (!taken.TryAdd(spelled, "'" + name + "'"))
            {
                yield return ": '" + name.ReplaceLineEndings(" ") + "' would be called " + spelled + " in C#, as " + taken[spelled] + " is.";
            }
        }
    }

    private static bool IsName(string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_');
}
