namespace Retab.Contracts.Build.Packaging;

/// <summary>A package, and the ID and the version in its file name.</summary>
internal sealed record PackedPackage(string File, string Id, string Version)
{
    internal static PackedPackage Of(string file)
    {
        // None of our IDs contains a digit, so the version begins at the first one.
        string name = Path.GetFileNameWithoutExtension(file);
        int version = name.AsSpan().IndexOfAnyInRange('0', '9');
        return new PackedPackage(file, name[..(version - 1)], name[version..]);
    }

    /// <summary>The path of the package in a folder that packages are restored into.</summary>
    internal string RestoredIn(string packages) =>
        Path.Combine(packages, Id.ToLowerInvariant(), Version, $"{Id}.{Version}.nupkg".ToLowerInvariant());

    /// <summary>Whether a file has the same bytes.</summary>
    internal bool IsCopiedTo(string copy) =>
        System.IO.File.Exists(copy) && System.IO.File.ReadAllBytes(copy).AsSpan().SequenceEqual(System.IO.File.ReadAllBytes(File));
}
