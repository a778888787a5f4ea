namespace Retab.Contracts.Build.Versioning;

/// <summary>Files that are written together, to a clone or to a copy of it.</summary>
internal sealed class FileSet(Repository repository)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly SortedDictionary<string, byte[]> _contents = new(StringComparer.Ordinal);

    /// <summary>The files, relative to the clone.</summary>
    internal IReadOnlyList<string> Files => [.. _contents.Keys];

    internal void Add(string file, string content) => _contents[repository.Relative(file)] = Utf8.GetBytes(content);

    /// <summary>Whether a file of the set differs from the clone.</summary>
    internal bool IsChanged(string file) => IsChanged(file, _contents[repository.Relative(file)]);

    /// <summary>Writes all files or none, see <see cref="PendingWrites"/>.</summary>
    internal void Write() => new PendingWrites(repository).Write(_contents);

    /// <summary>Writes to a copy the files that differ from it, so that what was built from the others is up to date.</summary>
    internal void WriteTo(Repository copy)
    {
        foreach ((string file, byte[] content) in _contents)
        {
            string path = Path.Combine(copy.Root, file);
            if (IsChanged(path, content))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.WriteAllBytes(path, content);
            }
        }
    }

    private static bool IsChanged(string path, byte[] content) =>
        !File.Exists(path) || !File.ReadAllBytes(path).AsSpan().SequenceEqual(content);
}
