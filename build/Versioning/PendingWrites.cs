namespace Retab.Contracts.Build.Versioning;

/// <summary>
/// Writes files all or nothing, even if the process is killed. Their contents are staged in a folder first; then a journal that lists the
/// files appears, in one step. From then on they are written: by this run, or by the next one, which finds the journal. For tests,
/// <c>changed</c> is called after each change on the disk.
/// </summary>
internal sealed class PendingWrites(Repository repository, Action? changed = null)
{
    private readonly List<Action> _restorations = [];

    private string Journal => Path.Combine(repository.PendingWrites, "journal.json");

    /// <summary>Writes the contents by path, relative to the clone. If one cannot be written, those before it are restored.</summary>
    internal void Write(IReadOnlyDictionary<string, byte[]> contents)
    {
        Directory.CreateDirectory(repository.PendingWrites);
        changed?.Invoke();
        foreach ((int i, (_, byte[] content)) in contents.Index())
        {
            Save(Staged(i), content);
        }

        Save($"{Journal}.draft", JsonSerializer.SerializeToUtf8Bytes(contents.Keys));
        Move($"{Journal}.draft", Journal);
        try
        {
            Finish();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _restorations.ForEach(restore => restore());
            Remove();
            throw;
        }
    }

    /// <summary>Completes the writes of a run that was interrupted. Contents without a journal are discarded.</summary>
    /// <returns>The files that were written, relative to the clone.</returns>
    internal IReadOnlyList<string> Finish()
    {
        string[] files = File.Exists(Journal) ? JsonSerializer.Deserialize<string[]>(File.ReadAllBytes(Journal))! : [];
        foreach ((int i, string file) in files.Index())
        {
            Place(Path.Combine(repository.Root, file), i);
        }

        if (Directory.Exists(repository.PendingWrites))
        {
            Remove();
        }

        return files;
    }

    private string Staged(int index) => Path.Combine(repository.PendingWrites, $"{index}");

    // Through a draft, so that no file is ever half-written, and the staged contents are kept until everything is done.
    private void Place(string path, int index)
    {
        byte[]? old = File.Exists(path) ? File.ReadAllBytes(path) : null;
        string draft = $"{Staged(index)}.draft";
        File.Copy(Staged(index), draft, overwrite: true);
        changed?.Invoke();
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        Move(draft, path);
        _restorations.Add(old is null ? () => File.Delete(path) : () => File.WriteAllBytes(path, old));
    }

    // The journal first: without it the rest is discarded.
    private void Remove()
    {
        File.Delete(Journal);
        changed?.Invoke();
        Directory.Delete(repository.PendingWrites, recursive: true);
        changed?.Invoke();
    }

    private void Save(string file, byte[] content)
    {
        using (FileStream stream = File.Create(file))
        {
            stream.Write(content);
            stream.Flush(flushToDisk: true);
        }

        changed?.Invoke();
    }

    private void Move(string from, string to)
    {
        File.Move(from, to, overwrite: true);
        changed?.Invoke();
    }
}
