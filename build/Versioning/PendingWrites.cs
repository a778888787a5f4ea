using System.Text.Json;

namespace Retab.Contracts.Build.Versioning;

/// <summary>
/// Writes files all or nothing, even when the process is killed. Their contents are staged in a folder first; then a journal that lists the
/// files appears, in one step. From there on they are written: by this run, or by the next one, which finds the journal.
/// </summary>
/// <param name="repository">The clone.</param>
/// <param name="afterEachStep">Called after each change on the disk; a test stops there.</param>
internal sealed class PendingWrites(Repository repository, Action? afterEachStep = null)
{
    private string Journal => Path.Combine(repository.PendingWrites, "journal.json");

    /// <param name="contents">The contents by the file's path relative to the clone.</param>
    /// <exception cref="IOException">A file cannot be written; the ones before it have their old contents again.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    internal void Write(IReadOnlyDictionary<string, byte[]> contents)
    {
        string[] files = [.. contents.Keys];
        Directory.CreateDirectory(repository.PendingWrites);
        afterEachStep?.Invoke();
        for (int i = 0; i < files.Length; i++)
        {
            Save(Staged(i), contents[files[i]]);
        }

        Save(Journal + ".draft", JsonSerializer.SerializeToUtf8Bytes(files));
        byte[]?[] old = [.. files.Select(Read)];
        Move(Journal + ".draft", Journal);
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
                Restore(files[i], old[i]);
            }

            Remove();
            throw;
        }

        Remove();
    }

    /// <summary>Finishes what a run that was ended had begun to write; what it had only staged is discarded.</summary>
    /// <returns>The files that were written, relative to the clone; none when there was nothing to finish.</returns>
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

    private byte[]? Read(string file)
    {
        string path = Path.Combine(repository.Root, file);
        return File.Exists(path) ? File.ReadAllBytes(path) : null;
    }

    // By way of a draft, so that no file is ever half-written, and what is staged stays until all is done.
    private void Place(string file, int index)
    {
        string draft = Staged(index) + ".draft";
        string path = Path.Combine(repository.Root, file);
        File.Copy(Staged(index), draft, overwrite: true);
        afterEachStep?.Invoke();
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        Move(draft, path);
    }

    private void Restore(string file, byte[]? content)
    {
        string path = Path.Combine(repository.Root, file);
        if (content is null)
        {
            File.Delete(path);
        }
        else
        {
            File.WriteAllBytes(path, content);
        }
    }

    // The journal first: without it the rest means nothing.
    private void Remove()
    {
        File.Delete(Journal);
        afterEachStep?.Invoke();
        Directory.Delete(repository.PendingWrites, recursive: true);
        afterEachStep?.Invoke();
    }

    private void Save(string file, byte[] content)
    {
        using (FileStream stream = File.Create(file))
        {
            stream.Write(content);
            stream.Flush(flushToDisk: true);
        }

        afterEachStep?.Invoke();
    }

    private void Move(string from, string to)
    {
        File.Move(from, to, overwrite: true);
        afterEachStep?.Invoke();
    }
}
