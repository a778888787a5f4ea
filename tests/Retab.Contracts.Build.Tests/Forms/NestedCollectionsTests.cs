namespace Retab.Contracts.Build.Tests.Forms;

using System;
using System.Collections.Generic;
using System.Reflection;

/// <summary>Lists and maps within each other, in the form lists-and-maps-of-each-other.</summary>
[TestFixture]
public sealed class NestedCollectionsTests
{
    private const string Answer = "MutualAnswer";

    [Test]
    public void Build_ListOfMaps_IsACopy()
    {
        var row = new Dictionary<string, string> { ["a"] = "1" };
        var rows = new List<IReadOnlyDictionary<string, string>> { row };
        object answer = With("Rows", rows);

        row["a"] = "2";
        rows.Clear();

        Assert.That(FormsAssembly.Write(answer), Does.Contain("""
            "rows":[{"a":"1"}]
            """.Trim()));
    }

    [Test]
    public void Build_MapOfLists_IsACopy()
    {
        var times = new List<DateTimeOffset> { DateTimeOffset.UnixEpoch };
        object answer = With("Times", new Dictionary<string, IReadOnlyList<DateTimeOffset>> { ["t"] = times });

        times.Clear();

        Assert.That(FormsAssembly.Write(answer), Does.Contain("""
            "times":{"t":["1970-01-01T00:00:00Z"]}
            """.Trim()));
    }

    [Test]
    public void Build_NullInAnInnerList_SaysWhere()
    {
        TargetInvocationException thrown = Assert.Throws<TargetInvocationException>(
            () => With("Nullable", new List<IReadOnlyList<string>> { new[] { "a" }, new[] { "b", null! } }))!;

        Assert.That(thrown.InnerException, Is.TypeOf<ArgumentException>());
        Assert.That(thrown.InnerException!.Message, Does.StartWith("The item at index 1 is null.").And.Contain("Nullable"));
    }

    [Test]
    public void Build_NullWhereTheContractAllowsIt_IsKept()
    {
        Assert.That(FormsAssembly.Write(With("Sparse", new[] { "x", null })), Does.Contain("\"sparse\":[\"x\",null]"));
        Assert.That(FormsAssembly.Write(With("Counts", new long?[] { null, 1 })), Does.Contain("\"counts\":[null,1]"));
        Assert.That(
            FormsAssembly.Write(With("MaybeRows", new IReadOnlyList<string?>?[] { null, new[] { null, "x" } })),
            Does.Contain("\"maybe_rows\":[null,[null,\"x\"]]"));
    }

    [TestCase("""{"polygon":[],"rows":[{"a":"1","b":"2"}]}""", """{"polygon":[],"rows":[{"b":"2","a":"1"}]}""", true)]
    [TestCase("""{"polygon":[],"rows":[{"a":"1"}]}""", """{"polygon":[],"rows":[{"a":"2"}]}""", false)]
    [TestCase("""{"polygon":[[1,2]]}""", """{"polygon":[[1.0,2.0]]}""", true)]
    [TestCase("""{"polygon":[[1,2]]}""", """{"polygon":[[2,1]]}""", false)]
    [TestCase("""{"polygon":[],"sparse":[null]}""", """{"polygon":[],"sparse":[]}""", false)]
    [TestCase("""{"polygon":[],"table":{"r":{"a":1,"b":2}}}""", """{"polygon":[],"table":{"r":{"b":2,"a":1}}}""", true)]
    [TestCase("""{"polygon":[],"groups":{"g":[{"a":"1"}]}}""", """{"polygon":[],"groups":{"g":[{"a":"2"}]}}""", false)]
    public void Equals_NestedCollections_ComparesItems(string left, string right, bool areEqual)
    {
        object one = FormsAssembly.Read(Answer, left);
        object other = FormsAssembly.Read(Answer, right);

        Assert.That(one.Equals(other), Is.EqualTo(areEqual));
        Assert.That(one.GetHashCode() == other.GetHashCode() || !areEqual);
    }

    [TestCase("""{"polygon":[[1],[null]]}""", "Path: $.polygon[1][0] |")]
    [TestCase("""{"polygon":[],"rows":[{"a":null}]}""", "Path: $.rows[0].a |")]
    [TestCase("""{"polygon":[],"table":{"r":{"c":1.5}}}""", "Path: $.table.r.c |")]
    [TestCase("""{"polygon":[],"table":{"r":{"c":1,"c":2}}}""", "Path: $.table.r.c |")]
    [TestCase("""{"polygon":[],"maybe_rows":[[1]]}""", "Path: $.maybe_rows[0][0] |")]
    public void Read_WrongInside_SaysWhere(string json, string place) =>
        Assert.That(FormsAssembly.ReadAndWrite(Answer, json), Does.Contain(place));

    private static object With(string property, object value)
    {
        object answer = FormsAssembly.Read(Answer, """{"polygon":[]}""");
        answer.GetType().GetProperty(property)!.SetValue(answer, value);
        return answer;
    }
}
