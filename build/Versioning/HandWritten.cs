namespace Retab.Contracts.Build.Versioning;

/// <summary>A hand-written line that uses a name that the contract no longer has.</summary>
internal sealed record Mention(string File, int Line, string Name, bool StopsTheBuild)
{
    public override string ToString() => $"{File}:{Line} uses {Name}, which the contract no longer has";
}

/// <summary>Finds the hand-written code and pages that use what was removed.</summary>
internal static class HandWritten
{
    private static readonly string[] Folders = ["src", "tests", "samples", "docs"];
    private static readonly string[] Generated = ["bin", "obj"];

    /// <summary>The first line of each file that uses a name. A type that the new contract still has was not removed.</summary>
    internal static IReadOnlyList<Mention> Naming(Repository repository, IReadOnlyList<Change> changes, JsonNode? contract)
    {
        JsonObject schemas = contract.Schemas();
        (string Name, Regex Pattern, string? Within)[] gone = [.. changes.Select(Gone)
            .OfType<(string Name, Regex, string?)>().DistinctBy(one => one.Name).Where(one => !schemas.ContainsKey(one.Name))];
        return
        [
            .. from file in gone.Length == 0 ? [] : Files(repository)
            let lines = File.ReadAllLines(file)
            let relative = repository.Relative(file).Replace('\\', '/')
            from name in gone
            where name.Within is null || lines.Any(line => line.Contains(name.Within, StringComparison.Ordinal))
            let line = Array.FindIndex(lines, name.Pattern.IsMatch)
            where line >= 0
            let stops = name.Within is null && relative.StartsWith("src/", StringComparison.Ordinal) && Path.GetExtension(relative) == ".cs"
            select new Mention(relative, line + 1, name.Name, stops),
        ];
    }

    private static (string Name, Regex Pattern, string? Within)? Gone(Change change)
    {
        string name = JsonPointer.Last(change.Pointer);
        string? old = change.Old.AsText();
        string type = Place.Of(JsonPointer.Parent(JsonPointer.Parent(change.Pointer)));
        string value = Names.Plain(old ?? "");
        string member = Place.InCSharp(change.Id == "type-changed" ? JsonPointer.Parent(change.Pointer) : change.Pointer);
        return change.Id switch
        {
            "schema-removed" => (name, Word(name), null),
            "variant-removed" or "variant-type-changed" when old is not null => (JsonPointer.Last(old), Word(JsonPointer.Last(old)), null),
            "enum-value-removed" when old is not null =>
                ($"{type}.{value}", new Regex($@"\b{Regex.Escape(type)}\.(Values\.)?{Regex.Escape(value)}\b"), null),
            "member-removed" or "type-changed" or "member-became-nullable" or "member-became-optional"
                when member.Split('.') is [var owner, var property] => (member, Word(property), owner),
            _ => null,
        };
    }

    private static Regex Word(string name) => new($@"(?<![\w""]){Regex.Escape(name)}\b");

    private static IEnumerable<string> Files(Repository repository) =>
        Folders.Select(folder => Path.Combine(repository.Root, folder)).Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            .Where(file => Path.GetExtension(file) is ".cs" or ".md")
            .Where(file => !repository.Relative(file).Split('/', '\\').Any(Generated.Contains))
            .Append(Path.Combine(repository.Root, "README.md"))
            .Order(StringComparer.Ordinal);
}
