namespace Retab.Contracts.Testing.Tests.Verification;

using System.Collections.Generic;
using System.Linq;

[TestFixture]
public sealed class RoundTripTests
{
    private const string Step =
        """{"block_id":"b","started_at":"2026-05-18T10:00:00","handle_outputs":{"h":{"type":"json","data":{"a": 1.0}}},"new":[1, 2]}""";

    [TestCase("2026-05-18T10:00:00", "2026-05-18T12:00:00+02:00")]
    [TestCase("\"block_id\":\"b\"", "\"block_id\":\"b\",\"retry_count\":0,\"model\":null,\"handle_inputs\":{}")]
    [TestCase("\"block_id\":\"b\"", "\"block_id\":\"\\u0062\"")]
    public void Differences_TheSameSaidOtherwise_AreNone(string old, string with) =>
        Assert.That(Differences(Step, Step.Replace(old, with, System.StringComparison.Ordinal)), Is.Empty);

    [TestCase("\"b\"", "\"c\"", "/block_id")]
    [TestCase("10:00:00", "10:00:01", "/started_at")]
    [TestCase("{\"a\": 1.0}", "{\"a\":1.0}", "/handle_outputs/h/data")]
    [TestCase("1.0", "1", "/handle_outputs/h/data")]
    [TestCase("[1, 2]", "[1,2]", "/new")]
    [TestCase("\"block_id\"", "\"other\"", "/block_id", "/other")]
    [TestCase("\"block_id\":\"b\"", "\"block_id\":\"b\",\"retry_count\":1", "/retry_count")]
    public void Differences_AnythingElse_AreNamed(string old, string with, params string[] pointers) =>
        Assert.That(
            Differences(Step, Step.Replace(old, with, System.StringComparison.Ordinal)).Select(finding => finding.Pointer),
            Is.EquivalentTo(pointers));

    [TestCase("{\"block_id\":\"b\"}", "{}", "Violation at /block_id: this is lost (\"b\")")]
    [TestCase("{}", "{\"block_id\":\"b\"}", "Violation at /block_id: this was added (\"b\")")]
    [TestCase("{\"block_id\":\"b\"}", "{\"block_id\":\"c\"}", "Violation at /block_id: this has another value afterwards (\"b\")")]
    [TestCase("{\"block_id\":null}", "{}", "Violation at /block_id: this is lost (null)")]
    [TestCase("{\"retry_count\":0}", "{\"retry_count\":null}", "")]
    [TestCase("{\"retry_count\":1}", "{}", "Violation at /retry_count: this is lost (1)")]
    [TestCase("{\"retry_count\":1}", "{\"retry_count\":1.0}", "")]
    [TestCase("{\"retry_count\":1}", "{\"retry_count\":2}", "Violation at /retry_count: this has another value afterwards (1)")]
    [TestCase("{\"retry_count\":1}", "{\"retry_count\":\"1\"}", "Violation at /retry_count: this has another value afterwards (1)")]
    [TestCase("{\"retry_count\":1e300}", "{\"retry_count\":10e299}", "")]
    [TestCase("{\"of_tomorrow\":1}", "{\"of_tomorrow\":1.0}", "Violation at /of_tomorrow: this has another value afterwards (1)")]
    [TestCase(
        "{\"of_tomorrow\":\"a\"}",
        "{\"of_tomorrow\":\"\\u0061\"}",
        "Violation at /of_tomorrow: this has another value afterwards (\"a\")")]
    [TestCase(
        "{\"of_tomorrow\":{\"a\":1}}",
        "{\"of_tomorrow\":{ \"a\":1}}",
        "Violation at /of_tomorrow: this has another value afterwards ({\"a\":1})")]
    [TestCase("{\"loop_containers\":[ ]}", "{\"loop_containers\":[]}", "")]
    [TestCase(
        "{\"loop_containers\":[{\"a\":1},{\"a\":1}]}",
        "{\"loop_containers\":[{\"a\":1},{\"a\":2}]}",
        "Violation at /loop_containers/1/a: this has another value afterwards (1)")]
    [TestCase(
        "{\"loop_containers\":[1]}",
        "{\"loop_containers\":[1,2]}",
        "Violation at /loop_containers: this has another value afterwards ([1])")]
    [TestCase(
        "{\"lifecycle\":{\"status\":\"error\",\"message\":\"m\"}}",
        "{\"lifecycle\":{\"message\":\"m\",\"status\":\"error\",\"category\":null}}",
        "")]
    [TestCase(
        "{\"lifecycle\":{\"status\":\"completed\",\"a\":1}}",
        "{\"lifecycle\":{\"status\":\"completed\"}}",
        "Violation at /lifecycle/a: this is lost (1)")]
    [TestCase(
        "{\"lifecycle\":{\"status\":\"of_tomorrow\",\"a\":null}}",
        "{\"lifecycle\":{\"status\":\"of_tomorrow\"}}",
        "Violation at /lifecycle/a: this is lost (null)")]
    [TestCase(
        "{\"artifact\":{\"operation\":\"extraction\",\"id\":\"a\"}}",
        "{\"artifact\":{\"id\":\"b\",\"operation\":\"extraction\"}}",
        "Violation at /artifact/id: this has another value afterwards (\"a\")")]
    [TestCase("{\"artifact\":null}", "{}", "")]
    [TestCase("{\"handle_inputs\":{ }}", "{}", "")]
    [TestCase(
        "{\"handle_inputs\":{\"a\":{\"type\":\"json\"}}}",
        "{}",
        "Violation at /handle_inputs: this is lost ({\"a\":{\"type\":\"json\"}})")]
    [TestCase("{\"loop_containers\":[ 1]}", "{}", "Violation at /loop_containers: this is lost ([ 1])")]
    [TestCase("{\"block_type\":\"extract\"}", "{\"block_type\":\"e\\u0078tract\"}", "")]
    [TestCase(
        "{\"artifact\":{\"operation\":\"extraction\"}}",
        "{\"artifact\":{\"operation\":\"parsing\"}}",
        "Violation at /artifact/operation: this has another value afterwards (\"extraction\")")]
    [TestCase("{\"started_at\":\"2026-05-18T10:00:00.0000001Z\"}", "{\"started_at\":\"2026-05-18T10:00:00.0000002Z\"}", "")]
    [TestCase(
        "{\"started_at\":\"2026-05-18T10:00:00.0000001Z\"}",
        "{\"started_at\":\"2026-05-18T10:00:00.0000003Z\"}",
        "Violation at /started_at: this has another value afterwards (\"2026-05-18T10:00:00.0000001Z\")")]
    [TestCase(
        "{\"started_at\":\"x\"}",
        "{\"started_at\":\"2026-05-18T10:00:00Z\"}",
        "Violation at /started_at: this has another value afterwards (\"x\")")]
    [TestCase(
        "{\"started_at\":\"2026-05-18T10:00:00Z\"}",
        "{\"started_at\":\"x\"}",
        "Violation at /started_at: this has another value afterwards (\"2026-05-18T10:00:00Z\")")]
    [TestCase("[1]", "[2]", "Violation at the root: this has another value afterwards ([1])")]
    public void Differences_EachKind_IsSaid(string sent, string written, string expected) =>
        Assert.That(string.Join('|', Differences(sent, written)), Is.EqualTo(expected));

    private static IReadOnlyList<ContractFinding> Differences(string sent, string written) =>
        RoundTrip.Differences(sent, written, ContractOperation.Get.Body);
}
