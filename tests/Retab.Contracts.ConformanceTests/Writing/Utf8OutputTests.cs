using System;
using System.Globalization;
using System.Text;

namespace Retab.Contracts.Tests.Writing;

/// <summary>Each kind of value, held against the other engine's writer.</summary>
[TestFixture]
public sealed class Utf8OutputTests
{
    [Test]
    public void Text_EveryCharacter_IsWrittenAsTheOtherEngineWritesIt()
    {
        for (int c = 0; c <= char.MaxValue; c++)
        {
            string text = "a" + (char)c + "b";
            Assert.That(Written(output => output.Text(text)), Is.EqualTo(Contracts.RetabJson.Serialize(text)), () => c.ToString("X4", CultureInfo.InvariantCulture));
        }
    }

    [TestCase("")]
    [TestCase("\ud83d\ude00")]
    [TestCase("\ud83d é \u0001", TestName = "Text_HalfAPairAtTheBegin_IsWrittenAsTheOtherEngineWritesIt")]
    [TestCase("é\ude00\"", TestName = "Text_HalfAPairInside_IsWrittenAsTheOtherEngineWritesIt")]
    [TestCase("\"\\\b\f\n\r\t\u2028")]
    public void Text_Pairs_AreWrittenAsTheOtherEngineWritesThem(string text) =>
        Assert.That(Written(output => output.Text(text)), Is.EqualTo(Contracts.RetabJson.Serialize(text)));

    [Test]
    public void Text_LongerThanTheBuffer_IsWritten()
    {
        string text = new('x', 100_000);
        Assert.That(Written(output => output.Text(text)), Is.EqualTo("\"" + text + "\""));
    }

    [Test]
    public void Double_AnyNumber_IsWrittenAsTheOtherEngineWritesIt()
    {
        var random = new Random(1);
        for (int i = 0; i < 100_000; i++)
        {
            double number = i < 1000 ? i / 8.0 : BitConverter.Int64BitsToDouble(random.NextInt64());
            if (double.IsFinite(number))
            {
                Assert.That(Written(output => output.Double(number)), Is.EqualTo(Contracts.RetabJson.Serialize(number)));
            }
        }

        Assert.Throws<NotWritableException>(() => Written(output => output.Double(double.NaN)));
        Assert.Throws<NotWritableException>(() => Written(output => output.Double(double.NegativeInfinity)));
    }

    [TestCase(0)]
    [TestCase(long.MinValue)]
    [TestCase(long.MaxValue)]
    public void Integer_AnyNumber_IsWritten(long number) =>
        Assert.That(Written(output => output.Integer(number)), Is.EqualTo(number.ToString(CultureInfo.InvariantCulture)));

    [Test]
    public void Timestamp_AnyInstant_IsWrittenAsTheOtherEngineWritesIt()
    {
        var random = new Random(1);
        for (int i = 0; i < 20_000; i++)
        {
            long unit = (i % 4) switch { 0 => TimeSpan.TicksPerSecond, 1 => TimeSpan.TicksPerMillisecond, 2 => 10, _ => 1 };
            long ticks = random.NextInt64(TimeSpan.TicksPerDay, DateTime.MaxValue.Ticks - TimeSpan.TicksPerDay) / unit * unit;
            var instant = new DateTimeOffset(ticks, TimeSpan.FromMinutes(i % 3 == 0 ? 0 : random.Next(-840, 841)));

            string step = Contracts.RetabJson.Serialize(new WorkflowRunStep { BlockId = "", StepId = "", BlockType = "", BlockLabel = "", RunId = "", Lifecycle = new CompletedStepLifecycle(), StartedAt = instant });
            Assert.That(step, Does.Contain("\"started_at\":" + Written(output => output.Timestamp(instant)) + ","));
        }
    }

    private static string Written(Action<Utf8Output> write)
    {
        using var output = new Utf8Output();
        write(output);
        return Encoding.UTF8.GetString(output.Written);
    }
}
