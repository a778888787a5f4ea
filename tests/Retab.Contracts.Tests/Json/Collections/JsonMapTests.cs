namespace Retab.Contracts.Tests.Json.Collections;

using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using Retab.Contracts.Tests.Documents;

/// <summary>Maps as a step holds them: below 9 members they are walked, from 9 on they are indexed, and the index grows.</summary>
[TestFixture]
public sealed class JsonMapTests
{
    [Test]
    public void Deserialize_ManyMembers_FindsEachInItsPlace([Values(0, 1, 2, 5, 8, 9, 16, 17, 33, 1000)] int count)
    {
        string[] names = [.. Enumerable.Range(0, count).Select(i => "x" + i)];

        IReadOnlyDictionary<string, RawJson> map = Read(names);

        Assert.Multiple(() =>
        {
            Assert.That(map, Has.Count.EqualTo(count));
            Assert.That(map.Keys, Is.EqualTo(names));
            Assert.That(
                map.Values.Select(value => value.ToString()),
                Is.EqualTo(Enumerable.Range(0, count).Select(i => i.ToString(System.Globalization.CultureInfo.InvariantCulture))));
            Assert.That(map.Select(member => member.Key), Is.EqualTo(names));
            Assert.That(((IEnumerable)map).Cast<object>().Count(), Is.EqualTo(count));
            Assert.That(names.Select(name => map[name].ToString()), Is.EqualTo(map.Values.Select(value => value.ToString())));
            Assert.That(names.All(map.ContainsKey), Is.True);
        });
    }

    [Test]
    public void TryGetValue_NameThatIsNotThere_FindsNothing([Values(0, 1, 8, 9, 100)] int count)
    {
        IReadOnlyDictionary<string, RawJson> map = Read([.. Enumerable.Range(0, count).Select(i => "x" + i)]);

        Assert.That(map.TryGetValue("y", out RawJson? value), Is.False);
        Assert.That(value, Is.Null);
        Assert.That(map.ContainsKey("y"), Is.False);
        Assert.That(() => map["y"], Throws.TypeOf<KeyNotFoundException>().With.Message.EqualTo("The key 'y' does not exist."));
        Assert.That(() => map.ContainsKey(null!), Throws.ArgumentNullException);
        Assert.That(() => map.TryGetValue(null!, out _), Throws.ArgumentNullException);
    }

    [Test]
    public void Deserialize_NameTwice_IsRefusedInMapsOfEverySize([Values(1, 8, 9, 40)] int count)
    {
        string members = string.Join(",", Enumerable.Range(0, count).Select(i => "\"x" + i + "\":0"));

        Assert.That(
            () => RetabJson.Deserialize<WorkflowRunStep>(Steps.Minimal(more: members + ",\"x0\":1")),
            Throws.TypeOf<System.Text.Json.JsonException>()
                .With.Message.StartsWith("Member 'x0' occurs twice in one object. Path: $.x0 | "));
    }

    [Test]
    public void Build_MapOfAnotherStep_IsThatMap()
    {
        WorkflowRunStep step = RetabJson.Deserialize<WorkflowRunStep>(Steps.WithData("1"));

        Assert.That(new WorkflowRunStep { HandleOutputs = step.HandleOutputs }.HandleOutputs, Is.SameAs(step.HandleOutputs));
    }

    [Test]
    public void Build_AbsentMember_IsNotThere()
    {
        var with = new CompletedStepLifecycle { AdditionalProperties = new Dictionary<string, RawJson> { ["x"] = RawJson.Absent } };

        Assert.That(with.AdditionalProperties, Is.Empty);
        Assert.That(with, Is.EqualTo(new CompletedStepLifecycle()));
    }

    [Test]
    public void Build_KeyTwiceInAMap_SaysWhich() => Assert.That(
        () => new CompletedStepLifecycle { AdditionalProperties = new Twice() },
        Throws.ArgumentException.With.Message.StartsWith("The key 'x' occurs twice."));

    [Test]
    public void Build_NullInAMap_SaysWhere() => Assert.That(
        () => new WorkflowRunStep { HandleOutputs = new Dictionary<string, HandlePayload> { ["a"] = null! } },
        Throws.TypeOf<ArgumentException>().With.Message.StartsWith("The value of 'a' is null."));

    private static IReadOnlyDictionary<string, RawJson> Read(string[] names) => RetabJson.Deserialize<WorkflowRunStep>(
        Steps.Minimal(
            more: names.Length == 0 ? null : string.Join(",", names.Select((name, i) => "\"" + name + "\":" + i)))).AdditionalProperties;

    private sealed class Twice : IReadOnlyDictionary<string, RawJson>
    {
        public IEnumerable<string> Keys => ["x", "x"];

        public IEnumerable<RawJson> Values => [RawJson.Null, RawJson.Null];

        public int Count => 2;

        public RawJson this[string key] => RawJson.Null;

        public bool ContainsKey(string key) => key == "x";

        public bool TryGetValue(string key, out RawJson value)
        {
            value = RawJson.Null;
            return ContainsKey(key);
        }

        public IEnumerator<KeyValuePair<string, RawJson>> GetEnumerator() =>
            Keys.Select(key => KeyValuePair.Create(key, RawJson.Null)).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
