namespace Retab.Contracts.Testing.Tests.Mappings;

using System;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;

/// <summary>Each mapping to the letter: engines take a member that they do not know without a word.</summary>
[TestFixture]
public sealed class MappingTextTests
{
    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Path.Combine(Directory.CreateTempSubdirectory("retab mappings ").FullName, "made", "by export");

    [TearDown]
    public void DeleteFolder() => Directory.Delete(Path.GetFullPath(Path.Combine(_folder, "..", "..")), recursive: true);

    [TestCase(
        "000-no-key",
        """{"Title":"no-key","Priority":1,"Request":{"Headers":[{"Name":"Api-Key","Matchers":"""
        + """[{"Name":"WildcardMatcher","Pattern":"*","RejectOnMatch":true}],"RejectOnMatch":true},{"Name":"Authorization","Matchers":"""
        + """[{"Name":"WildcardMatcher","Pattern":"*","RejectOnMatch":true}],"RejectOnMatch":true}]},"Response":{"StatusCode":401"""
        + ""","Headers":{"Content-Type":"application/json","x-request-id":"req_stub"},"Body":"{\"detail\":\"Not authenticated\"}"}}""")]
    [TestCase(
        "001-a-b-c-1-run",
        """{"Title":"a b\u002Bc 1 run","Priority":2,"Scenario":"a%20b%2Bc of r","SetStateTo":"state 2","Request":"""
        + """{"Path":{"Matchers":[{"Name":"ExactMatcher","Pattern":"/v1/workflows/steps/a b c"}]},"Methods":["GET"],"Params":"""
        + """[{"Name":"run_id","Matchers":[{"Name":"ExactMatcher","Pattern":"r"}]}]}}""")]
    [TestCase(
        "002-a-b-c-2-run",
        """{"Title":"a b\u002Bc 2 run","Priority":3,"Scenario":"a%20b%2Bc of r","SetStateTo":"state 3","WhenStateIs":"state 2","Request":"""
        + """{"Path":{"Matchers":[{"Name":"ExactMatcher","Pattern":"/v1/workflows/steps/a b c"}]},"Methods":["GET"],"Params":"""
        + """[{"Name":"run_id","Matchers":[{"Name":"ExactMatcher","Pattern":"r"}]}]}}""")]
    [TestCase(
        "003-a-b-c-3-run",
        """{"Title":"a b\u002Bc 3 run","Priority":4,"Scenario":"a%20b%2Bc of r","SetStateTo":"state 3","WhenStateIs":"state 3","Request":"""
        + """{"Path":{"Matchers":[{"Name":"ExactMatcher","Pattern":"/v1/workflows/steps/a b c"}]},"Methods":["GET"],"Params":"""
        + """[{"Name":"run_id","Matchers":[{"Name":"ExactMatcher","Pattern":"r"}]}]}}""")]
    [TestCase(
        "004-a-b-c-other-run",
        """{"Title":"a b\u002Bc other run","Priority":5,"Request":"""
        + """{"Path":{"Matchers":[{"Name":"ExactMatcher","Pattern":"/v1/workflows/steps/a b c"}]},"Methods":["GET"],"Params":"""
        + """[{"Name":"run_id","Matchers":[{"Name":"WildcardMatcher","Pattern":"*","RejectOnMatch":false}]}]}}""")]
    [TestCase(
        "005-busy",
        """{"Title":"busy","Priority":6,"Request":{"Path":{"Matchers":"""
        + """[{"Name":"ExactMatcher","Pattern":"/v1/workflows/steps/busy"}]},"Methods":["GET"]},"Response":{"StatusCode":429,"Headers":"""
        + """{"Content-Type":"application/json","x-request-id":"req_stub","Retry-After":"7"},"Body":"{\"detail\":\"slow down\"}"}}""")]
    [TestCase(
        "007-a-b-c-1",
        """{"Title":"a b\u002Bc 1","Priority":8,"Scenario":"a%20b%2Bc of r","SetStateTo":"state 2","Request":"""
        + """{"Path":{"Matchers":[{"Name":"ExactMatcher","Pattern":"/v1/workflows/steps/a b c"}]},"Methods":["GET"]}}""")]
    [TestCase(
        "010-list-other-cursor",
        """{"Title":"list other cursor","Priority":11,"Request":"""
        + """{"Path":{"Matchers":[{"Name":"ExactMatcher","Pattern":"/v1/workflows/steps"}]},"Methods":["GET"],"Params":"""
        + """[{"Name":"after","Matchers":[{"Name":"WildcardMatcher","Pattern":"*","RejectOnMatch":false}]}]},"Response":"""
        + """{"StatusCode":422,"Headers":{"Content-Type":"application/json","x-request-id":"req_stub"},"Body":"{\"detail\":[{\"loc\":"""
        + """[\"query\",\"after\"],\"msg\":\"Value error, no step has this cursor\",\"type\":\"value_error\"}]}"}}""")]
    [TestCase(
        "011-list-1",
        """{"Title":"list 1","Priority":12,"Request":"""
        + """{"Path":{"Matchers":[{"Name":"ExactMatcher","Pattern":"/v1/workflows/steps"}]},"Methods":["GET"]}}""")]
    public void Export_WireMockNet_IsWrittenToTheLetter(string name, string expected) =>
        AssertIsWritten(StubMappingFormat.WireMockNet, "Response", name, expected);

    [TestCase(
        "000-no-key",
        """{"name":"no-key","priority":1,"request":{"method":"ANY","urlPattern":".*","headers":"""
        + """{"Api-Key":{"absent":true},"Authorization":{"absent":true}}},"response":{"status":401,"headers":"""
        + """{"Content-Type":"application/json","x-request-id":"req_stub"},"body":"{\"detail\":\"Not authenticated\"}"}}""")]
    [TestCase(
        "001-a-b-c-1-run",
        """{"name":"a b\u002Bc 1 run","priority":2"""
        + ""","scenarioName":"a%20b%2Bc of r","requiredScenarioState":"Started","newScenarioState":"state 2","request":"""
        + """{"method":"GET","urlPath":"/v1/workflows/steps/a%20b%2Bc","queryParameters":{"run_id":{"equalTo":"r"}}}}""")]
    [TestCase(
        "003-a-b-c-3-run",
        """{"name":"a b\u002Bc 3 run","priority":4"""
        + ""","scenarioName":"a%20b%2Bc of r","requiredScenarioState":"state 3","newScenarioState":"state 3","request":"""
        + """{"method":"GET","urlPath":"/v1/workflows/steps/a%20b%2Bc","queryParameters":{"run_id":{"equalTo":"r"}}}}""")]
    [TestCase(
        "004-a-b-c-other-run",
        """{"name":"a b\u002Bc other run","priority":5,"request":"""
        + """{"method":"GET","urlPath":"/v1/workflows/steps/a%20b%2Bc","queryParameters":{"run_id":{"matches":".*"}}}}""")]
    [TestCase(
        "005-busy",
        """{"name":"busy","priority":6,"request":{"method":"GET","urlPath":"/v1/workflows/steps/busy"},"response":"""
        + """{"status":429,"headers":{"Content-Type":"application/json","x-request-id":"req_stub","Retry-After":"7"}"""
        + ""","body":"{\"detail\":\"slow down\"}"}}""")]
    [TestCase(
        "007-a-b-c-1",
        """{"name":"a b\u002Bc 1","priority":8"""
        + ""","scenarioName":"a%20b%2Bc of r","requiredScenarioState":"Started","newScenarioState":"state 2","request":"""
        + """{"method":"GET","urlPath":"/v1/workflows/steps/a%20b%2Bc"}}""")]
    [TestCase(
        "010-list-other-cursor",
        """{"name":"list other cursor","priority":11,"request":{"method":"GET","urlPath":"/v1/workflows/steps","queryParameters":"""
        + """{"after":{"matches":".*"}}}}""")]
    [TestCase("011-list-1", """{"name":"list 1","priority":12,"request":{"method":"GET","urlPath":"/v1/workflows/steps"}}""")]
    public void Export_WireMockJava_IsWrittenToTheLetter(string name, string expected) =>
        AssertIsWritten(StubMappingFormat.WireMockJava, "response", name, expected);

    /// <param name="format">The engine.</param>
    /// <param name="response">Its word for the answer, which is left out where it is not expected: it holds a whole step.</param>
    /// <param name="name">Name of the file.</param>
    /// <param name="expected">The mapping, on one line.</param>
    private void AssertIsWritten(StubMappingFormat format, string response, string name, string expected)
    {
        using var stub = new RetabStubHandler();
        stub.GivenStepSequence([.. new[] { StepLifecycleStatus.Queued, StepLifecycleStatus.Running, StepLifecycleStatus.Completed }
            .Select(status => SampleSteps.WithStatus(status).WithId("a b+c", "r"))]);
        stub.GivenError("gone", 404);
        stub.GivenError("busy", 429, RetabErrorBodies.Text("slow down"), TimeSpan.FromSeconds(7));

        stub.ExportMappings(_folder, format);

        string text = File.ReadAllText(Path.Combine(_folder, name + ".json"));
        JsonObject written = JsonNode.Parse(text)!.AsObject();
        Assert.That(text, Is.EqualTo(written.ToJsonString(new() { WriteIndented = true, NewLine = "\n" }) + "\n"));
        if (!expected.Contains('"' + response + '"', StringComparison.Ordinal))
        {
            written.Remove(response);
        }

        Assert.That(written.ToJsonString(), Is.EqualTo(JsonNode.Parse(expected)!.ToJsonString()));
    }
}
