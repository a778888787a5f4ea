namespace Retab.Contracts.Build.Versioning;

/// <summary>
/// Writes files all or nothing, even if the process is killed. Their contents are staged in a folder first; then a journal that lists the
/// files appears, in one step. From then on they are written: by this run, or by the next one, which finds the journal.
/// </summary>
internal sealed class PendingWrites(Repository repository, Action? afterEachStep = null)
{
    // For tests: called after each change on the disk.
    private readonly Action _changed = afterEachStep ?? (() => { });

    private string Journal => Path.Combine(repository.PendingWrites, "journal.json");

    /// <summary>Writes the contents by path, relative to the clone. If a file cannot be written, the files before it are restored.</summary>
    internal void Write(IReadOnlyDictionary<string, byte[]> contents)
    {
        string[] files = [.. contents.Keys];
        Directory.CreateDirectory(repository.PendingWrites);
        _changed();
        for (int i = 0; i < files.Length; i++)
        {
            Save(Staged(i), contents[files[i]]);
        }

        Save($"{Journal}.draft", JsonSerializer.SerializeToUtf8Bytes(files));
        byte[]?[] old = [.. files.Select(InClone).Select(path => File.Exists(path) ? File.ReadAllBytes(path) : null)];
        Move($"{Journal}.draft", Journal);
        int placed = 0;
        try
        {
            for (; placed < files.Length; placed++)
            {
                Place(files[placed], placed);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            for (int i = 0; i < placed; i++)
            {
                Restore(InClone(files[i]), old[i]);
            }

            Remove();
            throw;
        }

        Remove();
    }

    /// <summary>Completes the writes of a run that was interrupted. Contents without a journal are discarded.</summary>
    /// <returns>The files that were written, relative to the clone.</returns>
    internal IReadOnlyList<string> Finish()
    {
        string[] files = File.Exists(Journal) ? JsonSerializer.Deserialize<string[]>(File.ReadAllBytes(Journal))! : [];
        for (int i = 0; i < files.Length; i++)
        {
            Place(files[i], i);
        }

        if (Directory.Exists(repository.PendingWrites))
        {
            Remove();
        }

        return files;
    }

    private string Staged(int index) => Path.Combine(repository.PendingWrites, $"{index}");

    private string InClone(string file) => Path.Combine(repository.Root, file);

    // Through a draft, so that no file is ever half-written, and the staged contents are kept until everything is done.
    private void Place(string file, int index)
    {
        string draft = $"{Staged(index)}.draft";
        File.Copy(Staged(index), draft, overwrite: true);
        _changed();
        Directory.CreateDirectory(Path.GetDirectoryName(InClone(file))!);
        Move(draft, InClone(file));
    }

    private static void Restore(string path, byte[]? content)
    {
        if (content is null)
        {
            File.Delete(path);
        }
        else
        {
            File.WriteAllBytes(path, content);
        }
    }

    // The journal first: without it the rest is discarded.
    private void Remove()
    {
        File.Delete(Journal);
        _changed();
        Directory.Delete(repository.PendingWrites, recursive: true);
        _changed();
    }

    private void Save(string file, byte[] content)
    {
        using (FileStream stream = File.Create(file))
        {
            stream.Write(content);
            stream.Flush(flushToDisk: true);
        }

        _changed();
    }

    private void Move(string from, string to)
    {
        File.Move(from, to, overwrite: true);
        _changed();
    }
}
