namespace Retab.Contracts.Build.Difference;

/// <summary>Which part of the package version a set of changes raises: texts the patch, additions the minor, breaks the major.</summary>
internal enum Bump { None, Patch, Minor, Major }

/// <summary>Computes versions from changes.</summary>
internal static class Bumps
{
    internal static Bump Of(IEnumerable<Change> changes) => changes.Select(change => (Bump)(change.Severity + 1)).DefaultIfEmpty().Max();

    internal static string Word(Bump bump) => bump.ToString().ToLowerInvariant();

    /// <summary>The version that follows <paramref name="version"/>, which has three numbers.</summary>
    internal static string Next(string version, Bump bump)
    {
        Version parts = Version.Parse(version);
        return bump switch
        {
            Bump.Major => $"{parts.Major + 1}.0.0",
            Bump.Minor => $"{parts.Major}.{parts.Minor + 1}.0",
            Bump.Patch => $"{parts.Major}.{parts.Minor}.{parts.Build + 1}",
            _ => version,
        };
    }
}
