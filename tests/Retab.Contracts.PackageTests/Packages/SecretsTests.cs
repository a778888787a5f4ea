namespace Retab.Contracts.PackageTests.Packages;

using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading.Tasks;

/// <summary>Nothing that the main job leaves behind holds a key, a password or a path of the machine that made it.</summary>
[TestFixture]
[CancelAfter(1_200_000)]
public sealed partial class SecretsTests
{
    private PackedRepository _packed = null!;

    [OneTimeSetUp]
    public async Task Pack() => _packed = await PackedRepository.GetAsync();

    [Test]
    public void Artifacts_AfterTheMainJob_HoldNoKeyAndNoPassword()
    {
        // The key in the environment of who builds, the password in the address of the clone, the key of the main job's own server.
        string[] secrets = [PackedRepository.EnvironmentKey, PackedRepository.OriginPassword, "key-of-the-main-job"];

        (string Name, string Content)[] files = [.. Files()];

        Assert.That(files.Select(file => file.Name), Has.Some.EndsWith("lib/net8.0/Retab.Contracts.dll")
            .And.Some.EndsWith("contract.html")
            .And.Some.EndsWith("pack.log")
            .And.Some.EndsWith(".pdb")
            .And.Some.Contain("mappings/wiremock-java/"));
        Assert.That(
            files.Where(file => secrets.Any(secret => file.Content.Contains(secret, StringComparison.Ordinal))).Select(file => file.Name),
            Is.Empty);
        Assert.That(files.Where(file => PrivateKey().IsMatch(file.Content)).Select(file => file.Name), Is.Empty);
    }

    [Test]
    public void Packages_AsPacked_NameNoFolderOfTheMachine()
    {
        string[] folders =
        [
            _packed.Copy.Root,
            SourceTree.Root,
            Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) + Path.DirectorySeparatorChar + ".nuget",
        ];

        Assert.That(
            Files()
                .Where(file => file.Name.Contains("nupkg!", StringComparison.Ordinal)
                    && folders.Any(folder => file.Content.Contains(folder, StringComparison.Ordinal)))
                .Select(file => file.Name),
            Is.Empty);
    }

    [GeneratedRegex("-----BEGIN [A-Z ]*PRIVATE KEY-----|\\bsk[-_][A-Za-z0-9_]{20,}|\\bghp_[A-Za-z0-9]{36}|\\bAKIA[0-9A-Z]{16}\\b")]
    private static partial Regex PrivateKey();

    /// <summary>
    /// Every file, and every file in a package, as text: its bytes, and again those that .NET's metadata holds as UTF-16.
    /// </summary>
    private IEnumerable<(string Name, string Content)> Files()
    {
        string artifacts = Path.Combine(_packed.Copy.Root, "artifacts");
        string restored = Path.Combine(artifacts, "consumer", "packages") + Path.DirectorySeparatorChar;
        foreach (string file in Directory.EnumerateFiles(artifacts, "*", SearchOption.AllDirectories)
            .Where(file => !file.StartsWith(restored, StringComparison.Ordinal)))
        {
            yield return (file, Text(File.ReadAllBytes(file)));
            if (!file.EndsWith("nupkg", StringComparison.Ordinal))
            {
                continue;
            }

            using ZipArchive package = ZipFile.OpenRead(file);
            foreach (ZipArchiveEntry entry in package.Entries)
            {
                using var content = new MemoryStream();
                using (Stream packed = entry.Open())
                {
                    packed.CopyTo(content);
                }

                yield return (Path.GetFileName(file) + "!" + entry.FullName, Text(content.ToArray()));
            }
        }
    }

    // Twice as UTF-16: a text may begin at an odd byte.
    private static string Text(byte[] content) =>
        Encoding.UTF8.GetString(content) + "\n" + Encoding.Unicode.GetString(content) + "\n"
        + Encoding.Unicode.GetString(content.AsSpan(Math.Min(1, content.Length)));
}
