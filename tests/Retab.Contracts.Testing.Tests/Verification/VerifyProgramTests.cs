namespace Retab.Contracts.Testing.Tests.Verification;

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using CliWrap;
using CliWrap.Buffered;

/// <summary>The program as it is run: what it takes, and what it leaves.</summary>
[TestFixture]
public sealed class VerifyProgramTests
{
    private static readonly string Completed = RetabJson.Serialize(SampleSteps.WithStatus(StepLifecycleStatus.Completed).WithId("s", "r"));

    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("verify").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [TestCase("RETAB_API_KEY=rt_key_0123", "", "No step is given")]
    [TestCase("RETAB_API_KEY=rt_key_0123 RETAB_API_BASE_URL=http://127.0.0.1:9", "", "No step is given")]
    [TestCase("RETAB_API_KEY=rt_key_0123", "--run-id r", "No step is given")]
    [TestCase("RETAB_API_BASE_URL=http://127.0.0.1:9", "", "RETAB_API_KEY is not set")]
    [TestCase("RETAB_TEST_STEP_ID=s", "", "RETAB_API_KEY is not set")]
    [TestCase("", "--step-id s", "RETAB_API_KEY is not set")]
    [TestCase("", "--base-url http://127.0.0.1:9", "RETAB_API_KEY is not set")]
    [TestCase("", "--run-id r", "RETAB_API_KEY is not set")]
    [TestCase("RETAB_API_KEY=rt_key_0123", "--step-id s --base-url nowhere", "is not an absolute URL")]
    [TestCase("", "--unknown", "")]
    public async Task Run_HalfConfigured_IsWrongUsage(string environment, string arguments, string message)
    {
        BufferedCommandResult result = await RunAsync(environment, arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.That(result.ExitCode, Is.EqualTo(2), result.StandardOutput);
        Assert.That(result.StandardError, Does.Contain(message));
        Assert.That(Directory.GetFileSystemEntries(_folder), Is.Empty);
    }

    [Test]
    public async Task Run_NothingGiven_VerifiesAndRecordsTheStub()
    {
        BufferedCommandResult result = await RunAsync("", ["--record", Path.Combine(_folder, "recorded")]);

        Assert.That((result.ExitCode, result.StandardError), Is.EqualTo((0, "")), result.StandardOutput);
        Assert.That(result.StandardOutput, Does.StartWith("No server is given")
            .And.Contain("CONFORMING")
            .And.Contain("list round trip")
            .And.Contain("Recorded: " + _folder));
        Assert.That(File.Exists(Path.Combine(_folder, "reports", "verification.xml")));
        Assert.That(
            Directory.GetFiles(Path.Combine(_folder, "recorded", "wiremock-net"), "*step_*-run.json").Select(Path.GetFileName),
            Is.EquivalentTo(new[]
            {
                "001-step_1-run.json", "002-step_3-run.json", "003-step_2-run.json", "004-step_1-other-run.json",
                "005-step_3-other-run.json", "006-step_2-other-run.json",
            }));
    }

    [Test]
    public async Task Record_OnlyAnotherCheckFails_IsRecorded()
    {
        using var server = new LiveServer(Completed, "Authorization");

        BufferedCommandResult result = await RunAsync(
            "RETAB_API_KEY=" + LiveServer.Key,
            ["--base-url", server.Options.BaseUrl!.ToString(), "--step-id", "s", "--record", Path.Combine(_folder, "recorded")]);

        Assert.That(result.ExitCode, Is.EqualTo(1));
        Assert.That(result.StandardOutput, Does.Contain("VIOLATION").And.Contain("Recorded: " + _folder));
    }

    [TestCase("r", "Recorded: nothing. There is nothing to record: no step was served.", 404, 2)]
    [TestCase(
        "q",
        "Recorded: nothing. There is nothing to record: the step violates the contract, or this library cannot read it.",
        200,
        1)]
    public async Task Record_NoStepOfTheContract_SaysWhy(string run, string reason, int status, int exitCode)
    {
        using var server = new LiveServer(Completed, status == 200 ? "Authorization" : "X-None");

        BufferedCommandResult result = await RunAsync(
            "RETAB_API_KEY=" + LiveServer.Key,
            ["--base-url", server.Options.BaseUrl!.ToString(), "--step-id", "s", "--run-id", run, "--record", Path.Combine(
                _folder,
                "recorded")]);

        Assert.That(result.ExitCode, Is.EqualTo(exitCode), result.StandardOutput);
        Assert.That(result.StandardOutput, Does.Contain(reason));
        Assert.That(Directory.Exists(Path.Combine(_folder, "recorded")), Is.False);
    }

    private async Task<BufferedCommandResult> RunAsync(string environment, IReadOnlyList<string> arguments)
    {
        var variables =
            new Dictionary<string, string?> { ["RETAB_API_KEY"] = null, ["RETAB_API_BASE_URL"] = null, ["RETAB_TEST_STEP_ID"] = null };
        foreach (string variable in environment.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            variables[variable.Split('=')[0]] = variable.Split('=')[1];
        }

        return await Cli.Wrap("dotnet")
            .WithArguments(
            [
                Path.Combine(AppContext.BaseDirectory, "Retab.Contracts.Verify.dll"),
                .. arguments,
                "--reports",
                Path.Combine(_folder, "reports"),
            ])
            .WithEnvironmentVariables(variables)
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync();
    }
}
