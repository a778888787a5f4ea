namespace Retab.Contracts.Build.Packaging;

/// <summary>A package as packed: its file, and the id and version that the file's name says.</summary>
internal sealed record PackedPackage(string File, string Id, string Version)
{
    internal static PackedPackage Of(string file)
    {
        // No id of ours holds a digit, so the version begins at the first one.
        string name = Path.GetFileNameWithoutExtension(file);
        int version = name.AsSpan().IndexOfAnyInRange('0', '9');
        return new PackedPackage(file, name[..(version - 1)], name[version..]);
    }

    /// <summary>Where a restore into a folder of packages puts it.</summary>
    internal string RestoredIn(string packages) =>
        Path.Combine(packages, Id.ToLowerInvariant(), Version, (Id + "." + Version + ".nupkg").ToLowerInvariant());

    /// <summary>Whether a file is this package, byte for byte.</summary>
    internal bool IsCopiedTo(string copy) =>
        System.IO.File.Exists(copy) && System.IO.File.ReadAllBytes(copy).AsSpan().SequenceEqual(System.IO.File.ReadAllBytes(File));
}
