namespace Retab.Contracts.Tests.Client;

using System;
using System.IO;
using System.Linq;
using System.Xml.Linq;

/// <summary>What an editor shows of the client: its texts come from the contract and the templates.</summary>
[TestFixture]
public sealed class DocumentationTests
{
    private static readonly XElement[] Members =
        [.. XDocument.Load(Path.Combine(AppContext.BaseDirectory, "Retab.Contracts.xml")).Descendants("member")];

    [TestCase("IWorkflowStepsClient.GetAsync")]
    [TestCase("IWorkflowStepsClient.ListAsync")]
    public void Method_OfAClient_NamesEveryException(string name) => Assert.That(
        Of($"M:Retab.Contracts.{name}(").Elements("exception").Select(exception => exception.Attribute("cref")!.Value.Split('.')[^1]),
        Is.EqualTo(new[]
        {
            "ArgumentException", "InvalidOperationException", nameof(RetabApiException), "HttpRequestException", "TaskCanceledException",
            "OperationCanceledException",
        }));

    [TestCase("M:Retab.Contracts.IWorkflowStepsClient.ListAsync(", "<c>After</c>")]
    [TestCase("P:Retab.Contracts.WorkflowStepsListOptions.After", "<c>Before</c>")]
    [TestCase("P:Retab.Contracts.WorkflowRunStep.HandleOutputs", "<c>output-json-0</c>")]
    public void Texts_InBackticks_AreCodeAndParametersSpelledAsInCSharp(string member, string code) =>
        Assert.That(Of(member).ToString(), Does.Contain(code).And.Not.Contain("`"));

    [Test]
    public void Remarks_OfTheClient_SayAddressAndHeader() => Assert.That(
        Of("T:Retab.Contracts.WorkflowStepsClient").ToString(), Does.Contain("<c>https://api.retab.com</c>").And.Contain("<c>Api-Key</c>"));

    private static XElement Of(string name) =>
        Members.Single(member => member.Attribute("name")!.Value.StartsWith(name, StringComparison.Ordinal)
            && (name[0] == 'M' || member.Attribute("name")!.Value == name));
}
