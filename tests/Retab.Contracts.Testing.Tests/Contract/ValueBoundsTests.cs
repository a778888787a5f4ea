namespace Retab.Contracts.Testing.Tests.Contract;

using System.Linq;
using System.Text.Json;

/// <summary>Bounds of JSON Schema, most of which the contract of today does not set.</summary>
[TestFixture]
public sealed class ValueBoundsTests
{
    [TestCase("1", "{\"minimum\":1,\"maximum\":1}", null)]
    [TestCase("0.5", "{\"minimum\":1}", "this must be at least 1")]
    [TestCase("1.5", "{\"maximum\":1}", "this must be at most 1")]
    [TestCase("1", "{\"exclusiveMinimum\":1}", "this must be greater than 1")]
    [TestCase("1.5", "{\"exclusiveMinimum\":1}", null)]
    [TestCase("1", "{\"exclusiveMaximum\":1}", "this must be less than 1")]
    [TestCase("0.5", "{\"exclusiveMaximum\":1}", null)]
    [TestCase("\"ab\"", "{\"minLength\":2,\"maxLength\":2}", null)]
    [TestCase("\"a\"", "{\"minLength\":2}", "this must have at least 2 characters")]
    [TestCase("\"abc\"", "{\"maxLength\":2}", "this must have at most 2 characters")]
    [TestCase("\"\\ud83d\\ude00\"", "{\"maxLength\":1}", null)]
    [TestCase("\"\\ud83d\\ude00\"", "{\"minLength\":2}", "this must have at least 2 characters")]
    [TestCase("\"e\\u0301\"", "{\"maxLength\":1}", "this must have at most 1 characters")]
    [TestCase("\"a1\"", "{\"pattern\":\"^[a-z][0-9]$\"}", null)]
    [TestCase("\"1a\"", "{\"pattern\":\"^[a-z][0-9]$\"}", "this must match ^[a-z][0-9]$")]
    [TestCase(
        "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\"",
        "{\"pattern\":\"^(a+)+$\"}",
        "this took longer than a second to match with ^(a+)+$")]
    [TestCase("[1,2]", "{\"minItems\":2,\"maxItems\":2}", null)]
    [TestCase("[1]", "{\"minItems\":2}", "this must have at least 2 items")]
    [TestCase("[1,2,3]", "{\"maxItems\":2}", "this must have at most 2 items")]
    [TestCase("\"2026-05-18T10:00:00Z\"", "{\"format\":\"date-time\"}", null)]
    [TestCase("\"2026-05-18t10:00:00.5+02:00\"", "{\"format\":\"date-time\"}", null)]
    [TestCase(
        "\"2026-05-18 10:00:00Z\"",
        "{\"format\":\"date-time\"}",
        "this must be a date-time of RFC 3339, such as 2026-05-18T10:00:00Z")]
    [TestCase("\"yesterday\"", "{\"format\":\"date\"}", null)]
    [TestCase("{}", "{\"minLength\":2,\"minItems\":2,\"minimum\":2}", null)]
    public void Faults_ValueAtItsBounds_AreThoseOfTheSchema(string value, string schema, string? expected)
    {
        using JsonDocument json = JsonDocument.Parse(value);
        using JsonDocument bounds = JsonDocument.Parse(schema);

        Assert.That(ValueBounds.Faults(json.RootElement, bounds.RootElement), Is.EqualTo(expected is null ? [] : new[] { expected }));
    }

    [TestCase("null", "null")]
    [TestCase("true", "boolean")]
    [TestCase("false", "boolean")]
    [TestCase("\"a\"", "string")]
    [TestCase("1.5", "number")]
    [TestCase("1", "number,integer")]
    [TestCase("2.0", "number,integer")]
    [TestCase("1e30", "number,integer")]
    [TestCase("[]", "array")]
    [TestCase("{}", "object")]
    public void IsOf_Value_IsOfItsTypesAlone(string value, string expected)
    {
        using JsonDocument json = JsonDocument.Parse(value);

        string types = string.Join(",", new[] { "null", "boolean", "string", "number", "integer", "array", "object" }
            .Where(type => ValueBounds.IsOf(json.RootElement, type)));

        Assert.That(types, Is.EqualTo(expected));
        Assert.That(() => ValueBounds.IsOf(json.RootElement, "date"), Throws.TypeOf<System.NotSupportedException>()
            .With.Message.EqualTo("The contract has the type 'date', which this package does not know."));
    }

    [TestCase("\"a\"", "\"\\u0061\"", true)]
    [TestCase("\"a\"", "\"b\"", false)]
    [TestCase("1", "1", true)]
    [TestCase("1", "1.0", false)]
    [TestCase("\"1\"", "1", false)]
    [TestCase("1", "\"1\"", false)]
    public void ValueEqualsJson_TwoTexts_AreTheSameValueOrNot(string one, string other, bool expected)
    {
        using JsonDocument left = JsonDocument.Parse(one);
        using JsonDocument right = JsonDocument.Parse(other);

        Assert.That(left.RootElement.ValueEqualsJson(right.RootElement), Is.EqualTo(expected));
    }
}
