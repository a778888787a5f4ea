using System.Globalization;
using System.Text.RegularExpressions;
using Retab.Contracts.Build.Difference;

namespace Retab.Contracts.Build.Versioning;

/// <summary>A hand-written line that names what the contract no longer has.</summary>
/// <param name="File">Relative to the clone.</param>
/// <param name="Line">Counted from 1.</param>
/// <param name="Name">What is named, as the code spells it.</param>
/// <param name="StopsTheBuild">Whether the library cannot be built before the line is changed.</param>
internal sealed record Mention(string File, int Line, string Name, bool StopsTheBuild)
{
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{File}:{Line} names {Name}, which the contract no longer has");
}

/// <summary>Finds the hand-written code and pages that name what a change removes.</summary>
internal static class HandWritten
{
    private static readonly string[] Folders = ["src", "tests", "samples", "docs"];
    private static readonly string[] Generated = ["bin", "obj"];

    /// <param name="repository">The clone.</param>
    /// <param name="changes">What changed.</param>
    /// <param name="contract">The new contract: what it still has is not gone, wherever it is no longer named.</param>
    internal static IReadOnlyList<Mention> Naming(Repository repository, IReadOnlyList<Change> changes, JsonNode? contract)
    {
        JsonObject? schemas = contract.Object("components").Object("schemas");
        (string Name, Regex Pattern, string? Within)[] gone =
            [.. changes.SelectMany(Gone).DistinctBy(name => name.Name).Where(name => schemas?.ContainsKey(name.Name) != true)];
        var found = new List<Mention>();
        foreach (string file in gone.Length == 0 ? [] : Files(repository))
        {
            string[] lines = File.ReadAllLines(file);
            foreach ((string name, Regex pattern, string? within) in gone)
            {
                if (within is not null && !lines.Any(line => line.Contains(within, StringComparison.Ordinal)))
                {
                    continue;
                }

                int line = Array.FindIndex(lines, pattern.IsMatch);
                if (line >= 0)
                {
                    string relative = repository.Relative(file).Replace('\\', '/');
                    found.Add(
                        new Mention(relative, line + 1, name, relative.StartsWith("src/", StringComparison.Ordinal) && within is null));
                }
            }
        }

        return found;
    }

    private static IEnumerable<(string Name, Regex Pattern, string? Within)> Gone(Change change)
    {
        string name = JsonPointer.Last(change.Pointer);
        switch (change.Id)
        {
            case "schema-removed":
                yield return (name, Word(name), null);
                break;
            case "variant-removed" or "variant-type-changed" when change.Old.AsText() is { } reference:
                yield return (JsonPointer.Last(reference), Word(JsonPointer.Last(reference)), null);
                break;
            case "enum-value-removed" when change.Old.AsText() is { } value:
                string type = Place.Of(JsonPointer.Parent(JsonPointer.Parent(change.Pointer)));
                yield return (type + "."
                    + Names.Plain(value),
                    new Regex(@"\b" + Regex.Escape(type) + @"\.(Values\.)?" + Regex.Escape(Names.Plain(value)) + @"\b"), null);
                break;
            case "member-removed" or "type-changed" or "member-became-nullable" or "member-became-optional":
                string member = Place.InCSharp(change.Id == "type-changed" ? JsonPointer.Parent(change.Pointer) : change.Pointer);
                if (member.Split('.') is [var owner, var property])
                {
                    yield return (member, Word(property), owner);
                }

                break;
            default:
                break;
        }
    }

    private static Regex Word(string name) => new(@"(?<![\w""])" + Regex.Escape(name) + @"\b");

    private static IEnumerable<string> Files(Repository repository) =>
        Folders.Select(folder => Path.Combine(repository.Root, folder)).Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            .Where(file => Path.GetExtension(file) is ".cs" or ".md")
            .Where(file => !repository.Relative(file).Split('/', '\\').Any(Generated.Contains))
            .Append(Path.Combine(repository.Root, "README.md"))
            .Order(StringComparer.Ordinal);
}
