namespace Retab.Contracts.Tests.Json;

using System;
using System.Globalization;
using System.Threading;
using Newtonsoft.Json;
using Retab.Contracts.Tests.Documents;
using Retab.Contracts.Tests.Json.Faces;

[TestFixtureSource(typeof(JsonFaces), nameof(JsonFaces.All))]
[NonParallelizable]
public sealed class TimestampTests(JsonFace face)
{
    [TestCase("2026-05-18T10:00:00Z", "2026-05-18T10:00:00.0000000+00:00")]
    [TestCase("2026-05-18t10:00:00z", "2026-05-18T10:00:00.0000000+00:00")]
    [TestCase("2026-05-18 10:00:00", "2026-05-18T10:00:00.0000000+00:00")]
    [TestCase("2026-05-18T10:00:00", "2026-05-18T10:00:00.0000000+00:00")]
    [TestCase("2026-05-18T10:00:00.123456", "2026-05-18T10:00:00.1234560+00:00")]
    [TestCase("2026-05-18T10:00:00.12345678999Z", "2026-05-18T10:00:00.1234567+00:00")]
    [TestCase("2026-05-18T10:00:00+02:00", "2026-05-18T10:00:00.0000000+02:00")]
    [TestCase("2026-05-18T10:00:00-0530", "2026-05-18T10:00:00.0000000-05:30")]
    [TestCase("2026-05-18T10:00:00-00:00", "2026-05-18T10:00:00.0000000+00:00")]
    [TestCase("2026-05-18T10:00:00+14:00", "2026-05-18T10:00:00.0000000+14:00")]
    [TestCase("2026-05-18T10:00:00+18:00", "2026-05-17T16:00:00.0000000+00:00")]
    [TestCase("2024-02-29T00:00:00Z", "2024-02-29T00:00:00.0000000+00:00")]
    [TestCase("0001-01-01T00:00:00Z", "0001-01-01T00:00:00.0000000+00:00")]
    [TestCase("9999-12-31T23:59:59.9999999Z", "9999-12-31T23:59:59.9999999+00:00")]
    public void Read_TimestampOfTheServer_IsThatInstant(string text, string expected)
    {
        foreach (string zone in new[] { "UTC", "Asia/Tokyo", "America/New_York", "Asia/Kathmandu", "Pacific/Apia" })
        {
            InZone(zone, () => Assert.That(Read(text).ToString("o", CultureInfo.InvariantCulture), Is.EqualTo(expected), zone));
        }
    }

    [TestCase("")]
    [TestCase("2026-05-18")]
    [TestCase("2026-05-18T10:00Z")]
    [TestCase("2026-13-01T00:00:00Z")]
    [TestCase("2026-02-29T00:00:00Z")]
    [TestCase("2026-05-18T24:00:00Z")]
    [TestCase("2026-05-18T10:00:60Z")]
    [TestCase("2026-05-18T10:00:00.Z")]
    [TestCase("2026-05-18T10:00:00+2:00")]
    [TestCase("2026-05-18T10:00:00+24:00")]
    [TestCase("2026-05-18T10:00:00X")]
    [TestCase("2026-05-18T10:00:00+02")]
    [TestCase("2026-05-18T10:00:00x0200")]
    [TestCase("2026-05-18T10:00:00+02300")]
    [TestCase("2026-05-18T10:00:00ZZ")]
    [TestCase("2026-05-18T10:00:00 Z")]
    [TestCase("0000-01-01T00:00:00Z")]
    [TestCase("0001-01-01T00:00:00+01:00")]
    [TestCase("9999-12-31T23:59:59-01:00")]
    [TestCase("٢٠٢٦-05-18T10:00:00Z")]
    [TestCase("05/18/2026 10:00:00")]
    public void Read_NoTimestamp_ThrowsWithItsPath(string text)
    {
        string quoted = text.Length <= 20 ? text : $"{text[..20]}…";

        Assert.That(() => Read(text), face.Refuses($"'{quoted}' is not a timestamp such as 2026-05-18T10:00:00Z.", "$.started_at"));
    }

    [TestCase("2026-05-18T10:00:00Z", "2026-05-18T10:00:00Z")]
    [TestCase("2026-05-18T10:00:00.5000+02:00", "2026-05-18T10:00:00.5+02:00")]
    public void Write_Timestamp_WritesItsInstantAndOffset(string text, string expected)
    {
        foreach (string culture in new[] { "tr-TR", "ar-SA", "fa-IR", "th-TH" })
        {
            InCulture(culture, () => Assert.That(
                face.Write(face.Read<WorkflowRunStep>(Steps.Minimal(more: "\"started_at\":\"" + text + "\""))),
                Does.Contain("\"started_at\":\"" + expected + "\""),
                culture));
        }
    }

    [Test]
    public void Write_AnyCultureAndZone_WritesTheSameText()
    {
        string document = new StepGenerator(4711, extremes: false).Step();
        string expected = face.Write(face.Read<WorkflowRunStep>(document));
        foreach (string culture in new[] { "tr-TR", "ar-SA", "fa-IR", "de-DE" })
        {
            InCulture(culture, () => InZone("Asia/Kathmandu", () => Assert.That(
                face.Write(face.Read<WorkflowRunStep>(document)), Is.EqualTo(expected), culture)));
        }
    }

    private DateTimeOffset Read(string text) =>
        face.Read<WorkflowRunStep>(Steps.Minimal(more: $"\"started_at\":{JsonConvert.ToString(text)}")).StartedAt!.Value;

    private static void InCulture(string name, Action action)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        Thread.CurrentThread.CurrentCulture = CultureInfo.GetCultureInfo(name);
        try
        {
            action();
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = before;
        }
    }

    private static void InZone(string name, Action action)
    {
        string? before = Environment.GetEnvironmentVariable("TZ");
        Environment.SetEnvironmentVariable("TZ", name);
        TimeZoneInfo.ClearCachedData();
        try
        {
            Assert.That(TimeZoneInfo.Local.Id, Is.EqualTo(name));
            action();
        }
        finally
        {
            Environment.SetEnvironmentVariable("TZ", before);
            TimeZoneInfo.ClearCachedData();
        }
    }
}
