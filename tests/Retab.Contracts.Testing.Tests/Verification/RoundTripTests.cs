using System.Linq;

namespace Retab.Contracts.Testing.Tests.Verification;

[TestFixture]
public sealed class RoundTripTests
{
    private const string Step = """{"block_id":"b","started_at":"2026-05-18T10:00:00","handle_outputs":{"h":{"type":"json","data":{"a": 1.0}}},"new":[1, 2]}""";

    [TestCase("2026-05-18T10:00:00", "2026-05-18T12:00:00+02:00")]
    [TestCase("\"block_id\":\"b\"", "\"block_id\":\"b\",\"retry_count\":0,\"model\":null,\"handle_inputs\":{}")]
    [TestCase("\"block_id\":\"b\"", "\"block_id\":\"\\u0062\"")]
    public void Differences_TheSameSaidOtherwise_AreNone(string old, string with) =>
        Assert.That(RoundTrip.Differences(Step, Step.Replace(old, with, System.StringComparison.Ordinal)), Is.Empty);

    [TestCase("\"b\"", "\"c\"", "/block_id")]
    [TestCase("10:00:00", "10:00:01", "/started_at")]
    [TestCase("{\"a\": 1.0}", "{\"a\":1.0}", "/handle_outputs/h/data")]
    [TestCase("1.0", "1", "/handle_outputs/h/data")]
    [TestCase("[1, 2]", "[1,2]", "/new")]
    [TestCase("\"block_id\"", "\"other\"", "/block_id", "/other")]
    [TestCase("\"block_id\":\"b\"", "\"block_id\":\"b\",\"retry_count\":1", "/retry_count")]
    public void Differences_AnythingElse_AreNamed(string old, string with, params string[] pointers) =>
        Assert.That(RoundTrip.Differences(Step, Step.Replace(old, with, System.StringComparison.Ordinal)).Select(finding => finding.Pointer), Is.EquivalentTo(pointers));
}
