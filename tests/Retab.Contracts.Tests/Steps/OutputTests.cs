// Not named after the folder: Steps is a class.
namespace Retab.Contracts.Tests.StepMembers;

using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization;
using Retab.Contracts.Tests.Documents;

[TestFixture]
public sealed partial class OutputTests
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNameCaseInsensitive = true };

    private static readonly WorkflowRunStep Step = RetabJson.Deserialize<WorkflowRunStep>(Steps.Minimal(more: """
        "handle_outputs": {
          "json": {"type":"json","data":{ "Total" : 1234.5600, "When" : "2026-05-18T10:00:00+02:00" }},
          "null": {"type":"json","data":null},
          "absent": {"type":"json"},
          "secret": {"type":"json","data":{"Total":"s3cret"}},
          "file": {"type":"file","document":null,"download_url":"https://f.example/a?sig=s3cret"},
          "new": {"type":"json_ref","data":1}
        }
        """));

    private static readonly string[] NoJsonOutputs = ["missing", "file", "new"];

    [TestCase("json", """{ "Total" : 1234.5600, "When" : "2026-05-18T10:00:00+02:00" }""")]
    [TestCase("null", "null")]
    [TestCase("absent", "")]
    public void GetOutput_JsonOutput_ReturnsItsDataVerbatim(string handle, string data)
    {
        bool isFound = Step.TryGetOutput(handle, out RawJson found);

        Assert.That(Step.GetOutput(handle).ToString(), Is.EqualTo(data));
        Assert.That((isFound, found.ToString()), Is.EqualTo((true, data)));
    }

    [Test]
    public void GetOutput_NullOrAbsentData_IsTheOneInstance()
    {
        Assert.That(Step.GetOutput("null"), Is.SameAs(RawJson.Null));
        Assert.That(Step.GetOutput("absent"), Is.SameAs(RawJson.Absent));
    }

    [Test]
    public void GetOutputOfT_EachSerializer_ReadsTheType()
    {
        var invoice = new Invoice(1234.56m, "2026-05-18T10:00:00+02:00");

        Assert.Multiple(() =>
        {
            Assert.That(Step.GetOutput<Invoice>("json"), Is.EqualTo(invoice));
            Assert.That(Step.GetOutput("json", OutputContext.Default.Invoice), Is.EqualTo(invoice));
            Assert.That(Step.GetOutput<Invoice>("json", Options), Is.EqualTo(invoice));
            Assert.That((Step.TryGetOutput("json", out Invoice? read), read), Is.EqualTo((true, invoice)));
            Assert.That((Step.TryGetOutput("json", OutputContext.Default.Invoice, out read), read), Is.EqualTo((true, invoice)));
            Assert.That((Step.TryGetOutput("json", Options, out read), read), Is.EqualTo((true, invoice)));
        });
    }

    [Test]
    public void GetOutputOfT_WithoutASerializerNamed_UsesNewtonsoftsAttributes()
    {
        Assert.That(Step.GetOutput<Named>("json")!.Value, Is.EqualTo(1234.56m));
        Assert.That(Step.GetOutput<Named>("json", Options)!.Value, Is.Zero);
    }

    [TestCase("null")]
    [TestCase("absent")]
    public void GetOutputOfT_NullOrAbsentData_IsTheDefault(string handle)
    {
        Assert.Multiple(() =>
        {
            Assert.That(Step.GetOutput<Invoice>(handle), Is.Null);
            Assert.That(Step.GetOutput(handle, OutputContext.Default.Invoice), Is.Null);
            Assert.That(Step.GetOutput<Invoice>(handle, Options), Is.Null);
            Assert.That(Step.GetOutput<int>(handle), Is.Zero);
            Assert.That((Step.TryGetOutput(handle, out Invoice? read), read), Is.EqualTo((true, (Invoice?)null)));
            Assert.That((Step.TryGetOutput(handle, OutputContext.Default.Invoice, out read), read), Is.EqualTo((true, (Invoice?)null)));
            Assert.That((Step.TryGetOutput(handle, Options, out read), read), Is.EqualTo((true, (Invoice?)null)));
        });
    }

    [TestCaseSource(nameof(NoJsonOutputs))]
    public void TryGetOutput_NoJsonOutput_IsFalse(string handle)
    {
        Assert.Multiple(() =>
        {
            Assert.That((Step.TryGetOutput(handle, out RawJson data), data), Is.EqualTo((false, RawJson.Absent)));
            Assert.That((Step.TryGetOutput(handle, out Invoice? read), read), Is.EqualTo((false, (Invoice?)null)));
            Assert.That((Step.TryGetOutput(handle, OutputContext.Default.Invoice, out read), read), Is.EqualTo((false, (Invoice?)null)));
            Assert.That((Step.TryGetOutput(handle, Options, out read), read), Is.EqualTo((false, (Invoice?)null)));
        });
    }

    [Test]
    public void GetOutput_MissingHandle_ThrowsAndNamesStepStatusAndHandles()
    {
        const string Message = "Step 's' (completed) has no output 'x'. Its outputs are 'json', 'null', 'absent', 'secret', 'file', 'new'.";

        foreach (Action get in Gets("x"))
        {
            Assert.That(get, Throws.TypeOf<KeyNotFoundException>().With.Message.EqualTo(Message));
        }
    }

    [TestCase("file", "Output 'file' of step 's' is of type 'file', not 'json': read it from HandleOutputs as FileHandlePayload.")]
    [TestCase("new", "Output 'new' of step 's' is of type 'json_ref', not 'json': read it from HandleOutputs as UnknownHandlePayload.")]
    public void GetOutput_OutputOfAnotherType_ThrowsAndNamesTheType(string handle, string message)
    {
        foreach (Action get in Gets(handle))
        {
            Assert.That(get, Throws.TypeOf<InvalidOperationException>().With.Message.EqualTo(message));
        }
    }

    [Test]
    public void GetOutput_StepWithoutOutputs_SaysSo() => Assert.That(
        () => Steps.Built(new RunningStepLifecycle()).GetOutput("x"),
        Throws.TypeOf<KeyNotFoundException>().With.Message.EqualTo("Step 's' (running) has no output 'x'. It has no outputs."));

    [Test]
    public void GetOutput_StepBuiltWithoutItsMembers_ThrowsTheSame() => Assert.That(
        () => new WorkflowRunStep().GetOutput("x"),
        Throws.TypeOf<KeyNotFoundException>().With.Message.EqualTo("Step '' () has no output 'x'. It has no outputs."));

    [Test]
    public void GetOutput_ManyLongHandles_HasAShortMessageOnOneLine()
    {
        WorkflowRunStep step = Steps.Built(new UnknownStepLifecycle(new string('u', 1000))) with
        {
            StepId = new string('i', 1000),
            HandleOutputs = Enumerable.Range(0, 1000)
                .ToDictionary(i => $"{i}\r\n{new string('h', 1000)}", _ => (HandlePayload)new JsonHandlePayload()),
        };

        string message = Assert.Throws<KeyNotFoundException>(() => step.GetOutput(new string('x', 1000)))!.Message;

        Assert.That(message, Has.Length.LessThan(1000).And.EndsWith("hhh…' and 990 more.").And.Not.Contain("\n").And.Not.Contain("\r"));
    }

    [Test]
    public void GetOutputOfT_DataThatDoesNotFit_ThrowsTheSerializersExceptionWithThePathAndWithoutTheData()
    {
        Assert.Multiple(() =>
        {
            AssertUnfit<Newtonsoft.Json.JsonSerializationException>(() => Step.GetOutput<Invoice>("secret"));
            AssertUnfit<Newtonsoft.Json.JsonSerializationException>(() => Step.TryGetOutput("secret", out Invoice? _));
            AssertUnfit<JsonException>(() => Step.GetOutput("secret", OutputContext.Default.Invoice));
            AssertUnfit<JsonException>(() => Step.TryGetOutput("secret", OutputContext.Default.Invoice, out _));
            AssertUnfit<JsonException>(() => Step.GetOutput<Invoice>("secret", Options));
            AssertUnfit<JsonException>(() => Step.TryGetOutput("secret", Options, out Invoice? _));
        });
    }

    [Test]
    public void GetOutput_NullArguments_AreNamed()
    {
        Assert.Multiple(() =>
        {
            AssertNull("handle", () => Step.GetOutput(null!));
            AssertNull("handle", () => Step.TryGetOutput(null!, out RawJson _));
            AssertNull("type", () => Step.GetOutput("json", (System.Text.Json.Serialization.Metadata.JsonTypeInfo<Invoice>)null!));
            AssertNull(
                "type", () => Step.TryGetOutput("missing", (System.Text.Json.Serialization.Metadata.JsonTypeInfo<Invoice>)null!, out _));
            AssertNull("options", () => Step.GetOutput<Invoice>("json", (JsonSerializerOptions)null!));
            AssertNull("options", () => Step.TryGetOutput("missing", (JsonSerializerOptions)null!, out Invoice? _));
        });
    }

    private static Action[] Gets(string handle) =>
    [
        () => Step.GetOutput(handle),
        () => Step.GetOutput<Invoice>(handle),
        () => Step.GetOutput(handle, OutputContext.Default.Invoice),
        () => Step.GetOutput<Invoice>(handle, Options),
    ];

    private static void AssertUnfit<TException>(Action read)
        where TException : Exception
    {
        Exception thrown = Assert.Catch(read)!;
        Assert.That(thrown, Is.TypeOf<TException>());
        Assert.That(thrown.Message, Does.StartWith("Output 'secret' of step 's': The ").And.Contain("$.Total"));
        Assert.That(thrown.ToString(), Does.Not.Contain("s3cret"));
    }

    private static void AssertNull(string parameter, Action call) =>
        Assert.That(call, Throws.ArgumentNullException.With.Property("ParamName").EqualTo(parameter));

    internal sealed record Invoice(decimal Total, string When);

    private sealed class Named
    {
        [Newtonsoft.Json.JsonProperty("Total")]
        public decimal Value { get; set; }
    }

    [JsonSerializable(typeof(Invoice))]
    private sealed partial class OutputContext : JsonSerializerContext;
}
