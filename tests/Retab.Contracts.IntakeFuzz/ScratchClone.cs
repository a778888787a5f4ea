namespace Retab.Contracts.IntakeFuzz;

using System;
using System.IO;
using System.Linq;
using Retab.Contracts.Build;
using Retab.Contracts.Build.Json;

/// <summary>The files of a clone that the import of a document reads, in a folder of their own.</summary>
internal sealed class ScratchClone
{
    private readonly string _before;

    internal ScratchClone(Origin origin, string folder)
    {
        Repository = new Repository(Path.Combine(folder, origin.Name));
        Directory.CreateDirectory(Path.Combine(Repository.Root, "openapi"));
        File.WriteAllText(Repository.Operations, origin.Operations);
        File.WriteAllText(Repository.Overlay, origin.Overlay);
        File.WriteAllText(Path.Combine(Repository.Root, "README.md"), "");
        File.WriteAllText(Repository.Contract, JsonText.Pretty(origin.Imported.Contract));
        File.WriteAllText(Repository.Upstream, JsonText.Pretty(origin.Imported.Slice));
        Old = Path.Combine(folder, $"{origin.Name}.old.json");
        New = Path.Combine(folder, $"{origin.Name}.new.json");
        File.WriteAllText(Old, origin.Old);
        _before = Snapshot();
    }

    internal Repository Repository { get; }

    /// <summary>The file of the version before.</summary>
    internal string Old { get; }

    /// <summary>The file of the document that is imported.</summary>
    internal string New { get; }

    /// <summary>Whether anything was written since the clone was made.</summary>
    internal bool IsChanged => Snapshot() != _before;

    private string Snapshot() => string.Join(
        '\n',
        new DirectoryInfo(Repository.Root).EnumerateFileSystemInfos("*", SearchOption.AllDirectories)
            .OrderBy(file => file.FullName, StringComparer.Ordinal).Select(file => $"{file.FullName} {file.LastWriteTimeUtc:O}"));
}
