namespace Retab.Contracts.Build.Difference;

/// <summary>What a set of changes does to the version of the package, the least first.</summary>
internal enum Bump
{
    /// <summary>Nothing changed.</summary>
    None,

    /// <summary>Texts changed.</summary>
    Patch,

    /// <summary>Something was added.</summary>
    Minor,

    /// <summary>Something breaks.</summary>
    Major,
}

/// <summary>From changes to versions.</summary>
internal static class Bumps
{
    internal static Bump Of(IEnumerable<Change> changes) => changes
        .Select(change => change.Severity switch { Severity.Documentation => Bump.Patch, Severity.Additive => Bump.Minor, _ => Bump.Major })
        .DefaultIfEmpty(Bump.None)
        .Max();

    internal static string Word(Bump bump) => bump.ToString().ToLowerInvariant();

    /// <summary>The version after <paramref name="version"/>, whose parts are three numbers.</summary>
    internal static string Next(string version, Bump bump)
    {
        Version parts = Version.Parse(version);
        return (bump switch
        {
            Bump.Major => new Version(parts.Major + 1, 0, 0),
            Bump.Minor => new Version(parts.Major, parts.Minor + 1, 0),
            Bump.Patch => new Version(parts.Major, parts.Minor, parts.Build + 1),
            _ => parts,
        }).ToString(3);
    }
}
