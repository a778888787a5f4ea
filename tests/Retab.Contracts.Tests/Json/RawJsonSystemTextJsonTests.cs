namespace Retab.Contracts.Tests.Json;

using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Retab.Contracts.Tests.Documents;

/// <summary>Free-form values to types of the caller's, by System.Text.Json.</summary>
[TestFixture]
public sealed partial class RawJsonSystemTextJsonTests
{
    private static readonly RawJson Json = RawJson.Parse("""{"name":"é","total":1234567890.12345678901,"raw":{ "a":1.0 },"other":1e400}""");

    private static readonly Invoice Expected = new("é", 1234567890.12345678901m, RawJson.Parse("{ \"a\":1.0 }"));

    [Test]
    public void ToObject_Metadata_ReadsWithoutReflection() =>
        Assert.That(Json.ToObject(InvoiceContext.Default.Invoice), Is.EqualTo(Expected));

    [Test]
    public void ToObject_Options_ReadsAsTheySay()
    {
        Assert.That(Json.ToObject<Invoice>(JsonSerializerOptions.Web), Is.EqualTo(Expected));
        Assert.That(Json.ToObject<Invoice>(InvoiceContext.Default.Options), Is.EqualTo(Expected));
        Assert.That(Json.ToObject<Invoice>(new JsonSerializerOptions()), Is.EqualTo(new Invoice(null!, 0, null)));
    }

    [Test]
    public void ToObject_AbsentAndNull_AreTheDefault()
    {
        foreach (RawJson nothing in new[] { RawJson.Absent, RawJson.Null })
        {
            Assert.That(nothing.ToObject(InvoiceContext.Default.Invoice), Is.Null);
            Assert.That(nothing.ToObject<int>(JsonSerializerOptions.Default), Is.Zero);
            Assert.That(nothing.ToObject<int?>(JsonSerializerOptions.Default), Is.Null);
        }
    }

    [Test]
    public void ToObject_TypeOfTheContract_IsRead() => Assert.That(
        RawJson.Parse(Steps.Minimal()).ToObject<WorkflowRunStep>(JsonSerializerOptions.Default), Is.EqualTo(Steps.Built()));

    [Test]
    public void ToObject_ValueThatDoesNotFit_ThrowsWithItsPath()
    {
        RawJson wrong = RawJson.Parse("""{"total":"much"}""");

        Assert.That(
            () => wrong.ToObject(InvoiceContext.Default.Invoice),
            Throws.TypeOf<JsonException>().With.Property("Path").EqualTo("$.total"));
        Assert.That(
            () => wrong.ToObject<Invoice>(JsonSerializerOptions.Web),
            Throws.TypeOf<JsonException>().With.Property("Path").EqualTo("$.total"));
        Assert.That(
            () => RawJson.Parse(Steps.Nested(65)).ToObject<JsonElement>(JsonSerializerOptions.Default),
            Throws.TypeOf<JsonException>());
    }

    [Test]
    public void ToObject_NullArgument_Throws()
    {
        Assert.That(() => Json.ToObject((JsonTypeInfo<Invoice>)null!), Throws.ArgumentNullException);
        Assert.That(() => Json.ToObject<Invoice>((JsonSerializerOptions)null!), Throws.ArgumentNullException);
    }

    internal sealed record Invoice(string Name, decimal Total, RawJson? Raw);

    [JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
    [JsonSerializable(typeof(Invoice))]
    internal sealed partial class InvoiceContext : JsonSerializerContext;
}
