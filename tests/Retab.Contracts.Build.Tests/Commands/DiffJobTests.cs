namespace Retab.Contracts.Build.Tests.Commands;

using System.IO;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Retab.Contracts.Build.Commands;
using Retab.Contracts.Build.Difference;

/// <summary>With the checked-in contract.</summary>
[TestFixture]
public sealed class DiffJobTests
{
    [Test]
    public async Task RunAsync_CheckedInContractAndWhatItDoesNotShow_IsJudgedAsSyncDoes()
    {
        JsonObject upstream = Documents.Parse(Documents.CheckedInUpstream);
        upstream["paths"]!["/v1/workflows/steps"]!["get"]!["parameters"]!.AsArray().Add(
            JsonNode.Parse("""{"name":"tenant","in":"cookie","required":true,"schema":{"type":"string"}}"""));
        var repository = new Repository(SourceTree.Root);
        string file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, upstream.ToJsonString());
        using var output = new StringWriter();
        try
        {
            int exitCode = await DiffJob.RunAsync(
                repository, repository.Contract, file, "text", Severity.Breaking, output, CancellationToken.None);

            Assert.That(output.ToString(), Does.StartWith("breaking      parameter-added-required"));
            Assert.That(exitCode, Is.EqualTo(1));
        }
        finally
        {
            File.Delete(file);
        }
    }
}
