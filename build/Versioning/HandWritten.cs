namespace Retab.Contracts.Build.Versioning;

/// <summary>A hand-written line that a change of the contract concerns.</summary>
internal sealed record Mention(string File, int Line, string Text, bool StopsTheBuild)
{
    public override string ToString() => $"{File}:{Line} {Text}";
}

/// <summary>Finds the hand-written code and pages that use what was removed, and the members that a new variant inherits.</summary>
internal static class HandWritten
{
    private static readonly string[] Folders = ["src", "tests", "samples", "docs"];
    private static readonly string[] Generated = ["bin", "obj"];

    /// <summary>What to find: a pattern, in files with a certain word.</summary>
    private sealed record Subject(string Name, Regex Pattern, string Text, string Within = "", bool IsUse = true);

    /// <summary>The first line of each file that a change concerns. A type that the new contract still has was not removed.</summary>
    internal static IReadOnlyList<Mention> Naming(Repository repository, IReadOnlyList<Change> changes, JsonNode? contract)
    {
        JsonObject schemas = contract.Schemas();
        Subject[] subjects =
        [
            .. changes.Select(Gone).OfType<Subject>().DistinctBy(one => one.Name).Where(one => !schemas.ContainsKey(one.Name)),
            .. changes.Where(change => change.Id == "variant-added").Select(Inherited),
        ];
        return
        [
            .. from file in subjects.Length == 0 ? [] : Files(repository)
            let lines = File.ReadAllLines(file)
            let relative = repository.Relative(file).Replace('\\', '/')
            let isSource = relative.StartsWith("src/", StringComparison.Ordinal) && Path.GetExtension(relative) == ".cs"
            from subject in subjects
            where isSource || subject.IsUse
            where lines.Any(line => line.Contains(subject.Within, StringComparison.Ordinal))
            let line = Array.FindIndex(lines, subject.Pattern.IsMatch)
            where line >= 0
            select new Mention(relative, line + 1, subject.Text, isSource && subject.IsUse && subject.Within.Length == 0),
        ];
    }

    private static Subject? Gone(Change change)
    {
        string name = JsonPointer.Last(change.Pointer);
        string? old = change.Old.AsText();
        string type = Place.Of(JsonPointer.Parent(JsonPointer.Parent(change.Pointer)));
        string value = Names.Plain(old ?? "");
        string member = Place.InCSharp(change.Id == "type-changed" ? JsonPointer.Parent(change.Pointer) : change.Pointer);
        return change.Id switch
        {
            "schema-removed" => Use(name, Word(name)),
            "variant-removed" or "variant-type-changed" when old is not null => Use(JsonPointer.Last(old), Word(JsonPointer.Last(old))),
            "enum-value-removed" when old is not null =>
                Use($"{type}.{value}", new Regex($@"\b{Regex.Escape(type)}\.(Values\.)?{Regex.Escape(value)}\b")),
            "member-removed" or "type-changed" or "member-became-nullable" or "member-became-optional"
                when member.Split('.') is [var owner, var property] => Use(member, Word(property), owner),
            _ => null,
        };
    }

    private static Subject Use(string name, Regex pattern, string within = "") =>
        new(name, pattern, $"uses {name}, which the contract no longer has", within);

    private static Subject Inherited(Change change)
    {
        string union = Place.Of(change.Pointer);
        string variant = JsonPointer.Last(change.New.AsText() ?? "");
        var declaration = new Regex($@"\bpartial record {Regex.Escape(union)}\b");
        return new(variant, declaration, $"adds members to {union}: check what the new {variant} inherits", IsUse: false);
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
