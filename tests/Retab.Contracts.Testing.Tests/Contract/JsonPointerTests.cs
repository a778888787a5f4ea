namespace Retab.Contracts.Testing.Tests.Contract;

[TestFixture]
public sealed class JsonPointerTests
{
    [TestCase("$", "")]
    [TestCase("$.a", "/a")]
    [TestCase("$.a.b[0].c", "/a/b/0/c")]
    [TestCase("$[1][2]", "/1/2")]
    [TestCase("$.a['b c'].d", "/a/b c/d")]
    [TestCase("$['it\\'s']", "/it's")]
    [TestCase("$['a\\']b'].c", "/a']b/c")]
    [TestCase("$['a\\\\'].b", "/a\\/b")]
    [TestCase("$['a']['b']", "/a/b")]
    [TestCase("$['']", "/")]
    [TestCase("$['a/b~c']", "/a~1b~0c")]
    public void OfPath_PathOfSystemTextJson_IsItsPointer(string path, string expected) =>
        Assert.That(JsonPointer.OfPath(path), Is.EqualTo(expected));

    [TestCase("~1", "/")]
    [TestCase("~0", "~")]
    [TestCase("~01", "~1")]
    [TestCase("a~1b~0c", "a/b~c")]
    public void Unescape_Step_IsItsName(string step, string expected)
    {
        Assert.That(JsonPointer.Unescape(step), Is.EqualTo(expected));
        Assert.That(JsonPointer.Append("/x", expected), Is.EqualTo("/x/" + step));
    }
}
