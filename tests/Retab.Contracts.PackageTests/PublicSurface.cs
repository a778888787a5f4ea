namespace Retab.Contracts.PackageTests;

using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;

/// <summary>Types, properties and constants, as "Type" and "Type.Member": what a contract makes.</summary>
internal static partial class PublicSurface
{
    internal static IEnumerable<string> Of(Type type) => type
        .GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        .Where(member => member is PropertyInfo || (member is FieldInfo { IsLiteral: true } && !type.IsEnum))
        .Select(member => type.Name + "." + member.Name)
        .Append(type.Name);

    internal static IEnumerable<string> Of(string listing)
    {
        var types = new Stack<string>();
        string last = "";
        foreach (string line in listing.Split('\n').Select(line => line.Trim()))
        {
            last = TypeOf().Match(line) is { Success: true } type ? type.Groups[1].Value : last;
            if (line == "{")
            {
                types.Push(last);
            }
            else if (line == "}")
            {
                types.Pop();
            }
            else if (types.Count > 1)
            {
                foreach (string name in MemberOf().Matches(line).Select(member => types.Peek() + "." + member.Groups["name"].Value))
                {
                    yield return name;
                }
            }

            if (TypeOf().IsMatch(line))
            {
                yield return last;
            }
        }
    }

    [GeneratedRegex(@"^public .*\b(?:class|struct|interface|enum) (\w+)")]
    private static partial Regex TypeOf();

    [GeneratedRegex(@"^public const \w+ (?<name>\w+) =|^public .*?(?<name>\w+) \{ (?:get|init|set)")]
    private static partial Regex MemberOf();
}
