using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Retab.Contracts.Build.Release;

/// <summary>Files to be written together: all of their contents are on the disk before the first of them takes its place.</summary>
internal sealed class FileSet
{
    private readonly SortedDictionary<string, string> _contents = [];

    internal IReadOnlyDictionary<string, string> Contents => _contents;

    internal void Add(string file, string content) => _contents[file] = content;

    internal async Task WriteAsync(CancellationToken cancellationToken)
    {
        var drafts = new List<(string Draft, string File)>();
        var replaced = new List<(string File, byte[]? Content)>();
        try
        {
            foreach ((string file, string content) in _contents)
            {
                string draft = file + ".draft";
                drafts.Add((draft, file));
                await File.WriteAllTextAsync(draft, content, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), cancellationToken);
            }

            foreach ((string draft, string file) in drafts)
            {
                replaced.Add((file, File.Exists(file) ? await File.ReadAllBytesAsync(file, cancellationToken) : null));
                File.Move(draft, file, overwrite: true);
            }
        }
        catch
        {
            foreach ((string file, byte[]? content) in replaced)
            {
                Restore(file, content);
            }

            throw;
        }
        finally
        {
            foreach ((string draft, _) in drafts)
            {
                File.Delete(draft);
            }
        }
    }

    private static void Restore(string file, byte[]? content)
    {
        if (content is not null)
        {
            File.WriteAllBytes(file, content);
        }
        else
        {
            File.Delete(file);
        }
    }
}
