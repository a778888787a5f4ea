using System.Collections.Generic;
using System.Text.Json.Nodes;
using Retab.Contracts.Build.Difference;

namespace Retab.Contracts.Build.Tests.Difference;

[TestFixture]
public sealed class ReportTests
{
    private static readonly IReadOnlyList<Change> Changes =
    [
        new("member-removed", Severity.Breaking, "/a/b", JsonValue.Create(1), null, "A.B is gone: <b> | it."),
        new("text-changed", Severity.Documentation, "/c", JsonValue.Create("o"), JsonValue.Create("n"), "'c' changed: a text for people."),
    ];

    [Test]
    public void Json_Changes_HaveTheShapeThatProgramsRead() =>
        Assert.That(JsonNode.DeepEquals(JsonNode.Parse(Report.Json(Changes)), JsonNode.Parse(
            """
            {"bump":"major","changes":[
              {"id":"member-removed","severity":"breaking","pointer":"/a/b","message":"A.B is gone: <b> | it.","old":1,"new":null},
              {"id":"text-changed","severity":"documentation","pointer":"/c","message":"'c' changed: a text for people.","old":"o","new":"n"}]}
            """)), Is.True);

    [Test]
    public void Json_NoChanges_IsNoBump() => Assert.That(Report.Json([]), Is.EqualTo("{\"bump\": \"none\", \"changes\": []}\n"));

    [Test]
    public void Markdown_Changes_AreTablesAndNamesAreNoMarkup() =>
        Assert.That(Report.Markdown(Changes), Is.EqualTo("""
            **1 breaking, 1 documentation: a major version.**

            ### Breaking

            | change | where | what it means |
            |---|---|---|
            | `member-removed` | `/a/b` | A.B is gone: &lt;b> \| it. |

            ### Documentation

            | change | where | what it means |
            |---|---|---|
            | `text-changed` | `/c` | 'c' changed: a text for people. |

            """));

    [Test]
    public void Text_Changes_SayWhereOldAndNew() =>
        Assert.That(Report.Text(Changes), Is.EqualTo("""
            breaking      member-removed
              A.B is gone: <b> | it.
              at  /a/b
              old 1
            documentation text-changed
              'c' changed: a text for people.
              at  /c
              old "o"
              new "n"
            1 breaking, 1 documentation: a major version.

            """));

    [TestCase("0.1.0", nameof(Bump.None), "0.1.0")]
    [TestCase("0.1.9", nameof(Bump.Patch), "0.1.10")]
    [TestCase("1.2.3", nameof(Bump.Minor), "1.3.0")]
    [TestCase("1.2.3", nameof(Bump.Major), "2.0.0")]
    public void Next_Bump_IsTheNextVersion(string version, string bump, string next) =>
        Assert.That(Bumps.Next(version, System.Enum.Parse<Bump>(bump)), Is.EqualTo(next));
}
