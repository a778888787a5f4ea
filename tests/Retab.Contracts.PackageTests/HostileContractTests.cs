namespace Retab.Contracts.PackageTests;

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using System.Xml.Linq;

/// <summary>openapi/retab.json written by an enemy and built as it is: harmless code, or an error that names the place.</summary>
[TestFixture]
[CancelAfter(1_200_000)]
public sealed class HostileContractTests
{
    private const string Build = "build src/Retab.Contracts -f net10.0 -p:RunAnalyzers=false -nologo";
    private const string Generate = "msbuild src/Retab.Contracts -t:RequestContract -p:TargetFramework=net10.0 -nologo";

    private RepositoryCopy _copy = null!;
    private string _contract = "";
    private AssemblyLoadContext _context = null!;
    private Assembly _library = null!;

    [OneTimeSetUp]
    public async Task BuildWithHostileContract()
    {
        _copy = new RepositoryCopy("hostile");
        _contract = await File.ReadAllTextAsync(_copy.Contract);
        JsonObject contract = JsonNode.Parse(_contract)!.AsObject();
        HostileText.Spread(contract);
        await File.WriteAllTextAsync(_copy.Contract, contract.ToJsonString());
        (int exitCode, string output) = await _copy.DotnetAsync(Build, CancellationToken.None);
        Assert.That(exitCode, Is.Zero, output);

        string folder = Path.Combine(_copy.Root, "src", "Retab.Contracts", "bin", "Debug", "net10.0");
        _context = new AssemblyLoadContext("hostile", isCollectible: true);
        _library = _context.LoadFromAssemblyPath(Path.Combine(folder, "Retab.Contracts.dll"));
    }

    [OneTimeTearDown]
    public void DeleteCopy()
    {
        _context?.Unload();
        _copy.Dispose();
    }

    [Test]
    public async Task Build_HostileTexts_OffersWhatItOfferedAndWhatWasAdded()
    {
        string listing =
            await File.ReadAllTextAsync(Path.Combine(_copy.Root, "tests", "Retab.Contracts.Tests", "Api", "Retab.Contracts.net10.0.txt"));
        HashSet<string> before = [.. PublicSurface.Of(listing)];
        HashSet<string> after = [.. _library.GetExportedTypes().SelectMany(PublicSurface.Of)];

        IEnumerable<string> added = HostileText.Values.Values.SelectMany(name => new[] { "StepErrorCategory." + name, "Values." + name })
            .Concat(HostileText.Members.Values.Append("Mode").Append("Where").Select(name => "HostileStepLifecycle." + name))
            .Concat(["HostileStepLifecycle", "StepLifecycleStatus.HostileX", "Values.HostileX"])
            .Concat(Enumerable.Range(0, 2_000).SelectMany(i => new[] { "StepErrorStage.V" + i, "Values.V" + i }));
        Assert.Multiple(() =>
        {
            Assert.That(before.Except(after), Is.Empty);
            Assert.That(after.Except(before), Is.EquivalentTo(added));
            Assert.That(_library.GetTypes().Where(type => type.Name.Contains("Injected", StringComparison.Ordinal)), Is.Empty);
        });
    }

    [Test]
    public void Build_HostileTexts_AreTextsInTheDocumentation()
    {
        var documentation = XDocument.Load(Path.ChangeExtension(_library.Location, ".xml"));
        XElement[] summaries =
        [
            .. documentation.Descendants("summary").Where(summary => summary.Value.Contains("q\" '", StringComparison.Ordinal)),
        ];

        Assert.That(summaries, Has.Length.GreaterThan(60));
        Assert.That(
            summaries.Select(summary => summary.Value),
            Has.All.Contains("{{ 1 | plus: 2 }} {% include 'x' %} {%- comment -%} $(RepositoryRoot) @(Compile) %24 ;")
                .And.All.Contains("</summary> ]]> <script>")
                .And.All.Contains("public class Injected7 {}"));
    }

    [Test]
    public async Task RoundTrip_HostileNamesAndValues_AreKeptAsTextAndAsUtf8()
    {
        foreach (string value in HostileText.Values.Keys.Append(HostileText.Discriminator))
        {
            JsonObject lifecycle = new(
                HostileText.Members.Keys.Select(name => KeyValuePair.Create(name, (JsonNode?)(name + HostileText.Everything))))
            {
                ["status"] = HostileText.Discriminator,
                ["mode"] = value,
                ["where"] = 1,
            };
            JsonObject step = new()
            {
                ["block_id"] = "b",
                ["step_id"] = "s",
                ["block_type"] = value,
                ["block_label"] = "L",
                ["run_id"] = "r",
                ["lifecycle"] = lifecycle,
            };

            object read = Call(_library, "RetabJson", "Deserialize", [typeof(string)], step.ToJsonString());
            object readUtf8 = await ReadUtf8Async(step.ToJsonString());

            string[] written =
            [
                (string)Call(_library, "RetabJson", "Serialize", [], read),
                Encoding.UTF8.GetString((byte[])Call(_library, "RetabJson", "SerializeToUtf8Bytes", [], readUtf8)),
            ];
            foreach ((object found, string json) in new[] { read, readUtf8 }.Zip(written))
            {
                object state = Get(found, "Lifecycle");
                Assert.That(state.GetType().Name, Is.EqualTo("HostileStepLifecycle"));
                Assert.That(Get(Get(state, "Mode"), "Value"), Is.EqualTo(value));
                Assert.That(Get(Get(state, "Mode"), "IsKnown"), Is.EqualTo(value != HostileText.Discriminator));
                Assert.That(
                    HostileText.Members.Select(member => Get(state, member.Value)),
                    Is.EqualTo(HostileText.Members.Keys.Select(name => name + HostileText.Everything)));
                JsonNode back = JsonNode.Parse(json)!;
                Assert.That(step.All(member => JsonNode.DeepEquals(member.Value, back[member.Key])), Is.True, json);
            }
        }
    }

    [Test]
    public void Defaults_OfHostileMembers_AreTheTextsThemselves()
    {
        object state = Activator.CreateInstance(_library.GetType("Retab.Contracts.HostileStepLifecycle")!)!;

        Assert.That(HostileText.Members.Values.Select(name => Get(state, name)), Has.All.EqualTo(HostileText.Everything));
        Assert.That(Get(Get(state, "Mode"), "Value"), Is.EqualTo("value"));
    }

    [Test]
    public async Task Build_WhatHasNoHarmlessForm_IsRefusedByItsPlaceAndNothingIsFetched(CancellationToken cancellationToken)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        string address = "http://" + listener.LocalEndpoint + "/x.json";
        JsonObject contract = JsonNode.Parse(_contract)!.AsObject();
        JsonObject schemas = contract["components"]!["schemas"]!.AsObject();
        JsonObject members = schemas["FileRef"]!["properties"]!.AsObject();
        members["default"] = new JsonObject { ["$ref"] = address };
        members["file"] = new JsonObject { ["$ref"] = "/etc/passwd" };

        (string output, string code) = await BuildRefusedAsync(contract.ToJsonString(), cancellationToken);

        Assert.Multiple(() =>
        {
            Assert.That(listener.Pending(), Is.False, "something was fetched");
            foreach (string finding in (string[])
            [
                "#/components/schemas/FileRef/properties/default/$ref: '" + address + "' refers to another document",
                "#/components/schemas/FileRef/properties/file/$ref: '/etc/passwd' refers to another document",
            ])
            {
                Assert.That(output, Does.Match("(?m)^\\s*openapi/retab\\.json : error RETAB001: .*" + Regex.Escape(finding)));
            }

            Assert.That(output, Does.Not.Match("error CS").And.Not.Contain("NSwag could not"));
            Assert.That(code, Does.Contain("record HostileStepLifecycle"), "the code before stays");
        });
    }

    [Test]
    public async Task Build_OperationThatIsNoName_IsRefused(CancellationToken cancellationToken)
    {
        JsonObject contract = JsonNode.Parse(_contract)!.AsObject();
        contract["paths"]!.AsObject().First().Value!["get"]!["operationId"] = "WorkflowSteps_Get() { } //";

        (string output, _) = await BuildRefusedAsync(contract.ToJsonString(), cancellationToken);

        Assert.That(output, Does.Match(
            "(?m)^\\s*openapi/retab\\.json : error RETAB001: .*~1{step_id}/get/operationId: a unique name of a client and its method"));
    }

    [TestCase(
        "{\"openapi\":\"3.1.0\",\"$ref\":\"#\",\"\\u0024ref\":\"http://127.0.0.1/\"}",
        "The contract: line 1: the object already has the member '$ref'")]
    [TestCase("{\"openapi\":\"3.1.0\",\"info\":{\"title\":\"\\ud800\"}}", "The contract: line 1: an unpaired surrogate")]
    public async Task Build_WhatIsNoJson_IsRefused(string contract, string reason, CancellationToken cancellationToken)
    {
        (string output, _) = await BuildRefusedAsync(contract, cancellationToken);

        Assert.That(output, Does.Match("(?m)^\\s*openapi/retab\\.json : error RETAB001: " + Regex.Escape(reason)));
    }

    private async Task<(string Output, string Code)> BuildRefusedAsync(string contract, CancellationToken cancellationToken)
    {
        string before = await File.ReadAllTextAsync(_copy.Contract, cancellationToken);
        await File.WriteAllTextAsync(_copy.Contract, contract, cancellationToken);
        try
        {
            (int exitCode, string output) = await _copy.DotnetAsync(Generate, cancellationToken);
            Assert.That(exitCode, Is.Not.Zero, output);
            return (output, await File.ReadAllTextAsync(_copy.GeneratedCode, cancellationToken));
        }
        finally
        {
            await File.WriteAllTextAsync(_copy.Contract, before, cancellationToken);
        }
    }

    private async Task<object> ReadUtf8Async(string json)
    {
        await using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        object reading =
            Call(_library, "RetabJson", "DeserializeAsync", [typeof(Stream), typeof(CancellationToken)], stream, CancellationToken.None);
        var task = (Task)reading.GetType().GetMethod("AsTask")!.Invoke(reading, null)!;
        await task;
        return Get(task, "Result");
    }

    private object Call(Assembly assembly, string type, string method, Type[] parameters, params object[] arguments)
    {
        MethodInfo found = assembly.GetType("Retab.Contracts." + type)!.GetMethods()
            .Single(found => found.Name == method && found.GetParameters().Select(parameter => parameter.ParameterType) is var types
                && (parameters.Length == 0 ? types.Count() == arguments.Length : types.SequenceEqual(parameters)));
        found = found.IsGenericMethod ? found.MakeGenericMethod(_library.GetType("Retab.Contracts.WorkflowRunStep")!) : found;
        return found.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null)!;
    }

    private static object Get(object value, string property) => value.GetType().GetProperty(property)!.GetValue(value)!;
}
