namespace Retab.Contracts.Build.Tests.Difference;

using System.Collections.Generic;
using System.Text.Json.Nodes;
using Retab.Contracts.Build.Difference;

[TestFixture]
public sealed class ReportTests
{
    private static readonly IReadOnlyList<Change> Changes =
    [
        new("member-removed", Severity.Breaking, "/a/b", JsonValue.Create(1), null, "A.B is gone: <b> | it."),
        new("text-changed", Severity.Documentation, "/c", JsonValue.Create("o"), JsonValue.Create("n"), "'c' changed: documentation only."),
    ];

    [Test]
    public void Json_Changes_HaveTheShapeThatProgramsRead() =>
        Assert.That(JsonNode.DeepEquals(JsonNode.Parse(Report.Json(Changes)), JsonNode.Parse(
            """
            {"bump":"major","changes":[
              {"id":"member-removed","severity":"breaking","pointer":"/a/b","message":"A.B is gone: <b> | it.","old":1,"new":null},
              {"id":"text-changed","severity":"documentation","pointer":"/c","message":"'c' changed: documentation only.","old":"o",
            "new":"n"}]}
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
            | `text-changed` | `/c` | 'c' changed: documentation only. |

            """));

    [Test]
    public void Text_Changes_SayWhereOldAndNew() =>
        Assert.That(Report.Text(Changes), Is.EqualTo("""
            breaking      member-removed
              A.B is gone: <b> | it.
              at  /a/b
              old 1
            documentation text-changed
              'c' changed: documentation only.
              at  /c
              old "o"
              new "n"
            1 breaking, 1 documentation: a major version.

            """));

    private static readonly IReadOnlyList<Change> HostileChanges =
        [new(
            "member-removed", Severity.Breaking, "/a`b|c\n</td><img>", JsonValue.Create("x\u202Ey ##[error]z"), null,
            "::error::'`<img src=x>` [a](b) @someone fixes #1\r\n\r\n## h' is gone.")];

    [Test]
    public void Markdown_HostileNames_AreText() =>
        Assert.That(Report.Markdown(HostileChanges), Does.EndWith(
            "| `member-removed` | `` /a`b\\|c </td><img> `` | ::error::'\\`&lt;img src=x>\\` \\[a\\](b) &#64;&#8203;someone fixes "
            + "&#35;&#8203;1  &#35;&#8203;&#35;&#8203; h' is gone. |\n"));

    [Test]
    public void Lines_HostileNames_AreOneLineOfText() =>
        Assert.That(Report.Lines(HostileChanges), Is.EqualTo(new[]
        {
            "- **Breaking:** ::error::'\\`&lt;img src=x>\\` \\[a\\](b) &#64;&#8203;someone fixes &#35;&#8203;1  "
                + "&#35;&#8203;&#35;&#8203; h' is gone.",
        }));

    [Test]
    public void Text_HostileNames_MakeNoLines() =>
        Assert.That(Report.Text(HostileChanges), Is.EqualTo(
            "breaking      member-removed\n  ::error::'`<img src=x>` [a](b) @someone fixes #1  ## h' is gone.\n  at  /a`b|c </td><img>\n"
            + "  old \"x\uFFFDy ##[error]z\"\n1 breaking: a major version.\n"));

    [Test]
    public void Json_HostileNames_AreTheSameValuesInLettersThatNothingObeys()
    {
        string json = Report.Json(HostileChanges);

        Assert.That(json, Does.Contain("x\\u202ey ##\\u005berror]z").And.Not.Contain("##["));
        Assert.That(JsonNode.Parse(json)!["changes"]![0]!["old"]!.ToString(), Is.EqualTo("x\u202Ey ##[error]z"));
    }

    [TestCase("0.1.0", nameof(Bump.None), "0.1.0")]
    [TestCase("0.1.9", nameof(Bump.Patch), "0.1.10")]
    [TestCase("1.2.3", nameof(Bump.Minor), "1.3.0")]
    [TestCase("1.2.3", nameof(Bump.Major), "2.0.0")]
    public void Next_Bump_IsTheNextVersion(string version, string bump, string next) =>
        Assert.That(Bumps.Next(version, System.Enum.Parse<Bump>(bump)), Is.EqualTo(next));
}
