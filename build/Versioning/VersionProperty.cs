namespace Retab.Contracts.Build.Versioning;

/// <summary>The version of the packages, which only Directory.Build.props has.</summary>
internal static partial class VersionProperty
{
    internal static string Read(string properties) => Pattern().Match(properties) is { Success: true } match
        ? match.Groups["version"].Value
        : throw new InputException("Directory.Build.props: <Version> with three numbers is expected.");

    internal static string Write(string properties, string version) => Pattern().Replace(properties, $"<Version>{version}</Version>", 1);

    [GeneratedRegex(@"<Version>(?<version>\d+\.\d+\.\d+)</Version>")]
    private static partial Regex Pattern();
}
