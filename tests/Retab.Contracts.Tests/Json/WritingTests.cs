namespace Retab.Contracts.Tests.Json;

using System;
using System.Globalization;
using System.Linq;
using Newtonsoft.Json.Linq;
using Retab.Contracts.Tests.Documents;
using Retab.Contracts.Tests.Json.Faces;

/// <summary>Values of every kind, read back by a reader that is not ours.</summary>
[TestFixtureSource(typeof(JsonFaces), nameof(JsonFaces.All))]
public sealed class WritingTests(JsonFace face)
{
    [Test]
    public void Write_EveryCharacter_IsReadBackAsItIs()
    {
        ValidationErrorLocation[] texts =
        [
            .. Enumerable.Range(0, char.MaxValue + 1).Where(c => !char.IsSurrogate((char)c))
                .Select(c => new ValidationErrorLocation($"a{(char)c}b")),
            "", "\ud83d\ude00", "\"\\\b\f\n\r\t\u2028", new string('x', 100_000),
        ];

        string written = face.Write(texts);

        Assert.That(JArray.Parse(written).Select(text => (string?)text), Is.EqualTo(texts.Select(text => text.Name)));
        Assert.That(System.Text.Json.JsonSerializer.Deserialize<string[]>(written), Is.EqualTo(texts.Select(text => text.Name)));
        Assert.That(face.Read<ValidationErrorLocation[]>(written), Is.EqualTo(texts));
    }

    [TestCase("é€'<>&+/", "\"é€'<>&+/\"")]
    [TestCase("\"\\\n\u0001", "\"\\\"\\\\\\n\\u0001\"", TestName = "Write_ControlCharacters_AreEscaped")]
    public void Write_Text_EscapesNoMoreThanItHasTo(string text, string expected) =>
        Assert.That(face.Write<ValidationErrorLocation>(text), Is.EqualTo(expected));

    [Test]
    public void Write_CharacterOutsideTheBasicPlane_StaysAsItIs() =>
        Assert.That(face.Write<ValidationErrorLocation>("a😀"), Is.EqualTo("\"a😀\""));

    [Test]
    public void Write_TextEndingAtEveryEdgeOfTheBuffer_IsWhole([Range(16_360, 16_400)] int length)
    {
        WorkflowRunStep step = Steps.Built() with { BlockLabel = new string('x', length), StartedAt = DateTimeOffset.UnixEpoch };

        string written = face.Write(step);

        Assert.That(written, Does.Contain($"\"block_label\":\"{step.BlockLabel}\","));
        Assert.That(written, Does.Contain("\"started_at\":\"1970-01-01T00:00:00Z\","));
        Assert.That(face.Read<WorkflowRunStep>(written), Is.EqualTo(step));
    }

    [Test]
    public void Write_AnyInstant_IsReadBackAsItIs()
    {
        var random = new Random(1);
        for (int i = 0; i < 5000; i++)
        {
            long unit = (i % 4) switch { 0 => TimeSpan.TicksPerSecond, 1 => TimeSpan.TicksPerMillisecond, 2 => 10, _ => 1 };
            long ticks = random.NextInt64(TimeSpan.TicksPerDay, DateTime.MaxValue.Ticks - TimeSpan.TicksPerDay) / unit * unit;
            var instant = new DateTimeOffset(ticks, TimeSpan.FromMinutes(i % 3 == 0 ? 0 : random.Next(-840, 841)));
            string expected = instant.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture)
                + (instant.Offset == TimeSpan.Zero ? "Z" : instant.ToString("zzz", CultureInfo.InvariantCulture));

            string written = face.Write(Steps.Built() with { StartedAt = instant });

            Assert.That(written, Does.Contain($"\"started_at\":\"{expected}\","));
            Assert.That(face.Read<WorkflowRunStep>(written).StartedAt!.Value.EqualsExact(instant), Is.True, written);
        }
    }
}
