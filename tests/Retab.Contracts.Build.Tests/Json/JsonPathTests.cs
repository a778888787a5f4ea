namespace Retab.Contracts.Build.Tests.Json;

using System;
using System.Linq;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Retab.Contracts.Build.Json;
using Retab.Contracts.Build.Text;

/// <summary>RFC 9535's own examples, by section, and what it leaves to read between the lines.</summary>
[TestFixture]
public sealed class JsonPathTests
{
    private const string Names = """{"o":{"j j":{"k.k":3}},"'":{"@":2}}""";
    private const string Nested = """{"o":{"j":1,"k":2},"a":[5,3]}""";
    private const string Letters = """["a","b","c","d","e","f","g"]""";
    private const string Deep = """{"o":{"j":1,"k":2},"a":[5,3,[{"j":4},{"k":6}]]}""";
    private const string Nulls = """{"a":null,"b":[null],"c":[{}],"null":1}""";
    private const string Compared = """{"obj":{"x":"y"},"arr":[2,3]}""";
    private const string Filtered = """
        {"a":[3,5,1,2,4,6,{"b":"j"},{"b":"k"},{"b":{}},{"b":"kilo"}],"o":{"p":1,"q":2,"r":3,"s":5,"t":{"u":6}},"e":"f"}
        """;

    private const string Store = """
        {"store":{"book":[
        {"category":"reference","author":"Rees","title":"Sayings","price":8.95},
        {"category":"fiction","author":"Waugh","title":"Sword","price":12.99},
        {"category":"fiction","author":"Melville","title":"Moby","isbn":"0-553","price":8.99},
        {"category":"fiction","author":"Tolkien","title":"Rings","isbn":"0-395","price":22.99}],"bicycle":{"color":"red","price":399}}}
        """;

    // 1.5
    [TestCase("$.store.book[*].author", Store, """["Rees","Waugh","Melville","Tolkien"]""")]
    [TestCase("$.store..price", Store, "[8.95,12.99,8.99,22.99,399]")]
    [TestCase("$..book[-1].title", Store, """["Rings"]""")]
    [TestCase("$..book[0,1].title", Store, """["Sayings","Sword"]""")]
    [TestCase("$..book[?@.isbn].title", Store, """["Moby","Rings"]""")]
    [TestCase("$..book[?@.price<10].title", Store, """["Sayings","Moby"]""")]
    // 2.2, 2.3.1
    [TestCase("$", """{"k":"v"}""", """[{"k":"v"}]""")]
    [TestCase("$.o['j j']['k.k']", Names, "[3]")]
    [TestCase("""$.o["j j"]["k.k"]""", Names, "[3]")]
    [TestCase("""$["'"]["@"]""", Names, "[2]")]
    [TestCase(@"$['\'']['\u0040']", Names, "[2]")]
    [TestCase("""$['"\\\/\n\uD83D\uDE00']""", """{"\"\\/\n😀":1}""", "[1]")]
    [TestCase("$.größe", """{"größe":1}""", "[1]")]
    // 2.3.2
    [TestCase("$[*]", Nested, """[{"j":1,"k":2},[5,3]]""")]
    [TestCase("$.o[*]", Nested, "[1,2]")]
    [TestCase("$.o[*, *]", Nested, "[1,2,1,2]")]
    // 2.3.3, 2.3.4
    [TestCase("$[1]", """["a","b"]""", """["b"]""")]
    [TestCase("$[-2]", """["a","b"]""", """["a"]""")]
    [TestCase("$[2,-3,9007199254740991]", """["a","b"]""", "[]")]
    [TestCase("$[0]", """{"0":1}""", "[]")]
    [TestCase("$[1:5:2]", Letters, """["b","d"]""")]
    [TestCase("$[5:1:-2]", Letters, """["f","d"]""")]
    [TestCase("$[::-1]", Letters, """["g","f","e","d","c","b","a"]""")]
    [TestCase("$[-2:]", Letters, """["f","g"]""")]
    [TestCase("$[ -9 : 9 : 5 ]", Letters, """["a","f"]""")]
    [TestCase("$[9:-9:-5]", Letters, """["g","b"]""")]
    [TestCase("$[::0]", Letters, "[]")]
    [TestCase("$[:]", "{}", "[]")]
    // 2.3.5
    [TestCase("$.a[?@.b == 'kilo']", Filtered, """[{"b":"kilo"}]""")]
    [TestCase("$.a[?(@.b == 'kilo')]", Filtered, """[{"b":"kilo"}]""")]
    [TestCase("$.a[?@>3.5]", Filtered, "[5,4,6]")]
    [TestCase("$[?@.*]", Filtered, """[[3,5,1,2,4,6,{"b":"j"},{"b":"k"},{"b":{}},{"b":"kilo"}],{"p":1,"q":2,"r":3,"s":5,"t":{"u":6}}]""")]
    [TestCase("$[?@[?@.b]]", Filtered, """[[3,5,1,2,4,6,{"b":"j"},{"b":"k"},{"b":{}},{"b":"kilo"}]]""")]
    [TestCase("$.o[?@<3, ?@<3]", Filtered, "[1,2,1,2]")]
    [TestCase("""$.a[?@<2 || @.b == "k"]""", Filtered, """[1,{"b":"k"}]""")]
    [TestCase("""$.a[?match(@.b, "[jk]")]""", Filtered, """[{"b":"j"},{"b":"k"}]""")]
    [TestCase("""$.a[?search(@.b, "[jk]")]""", Filtered, """[{"b":"j"},{"b":"k"},{"b":"kilo"}]""")]
    [TestCase("$.o[?@>1 && @<4]", Filtered, "[2,3]")]
    [TestCase("$.a[?@.b == $.x]", Filtered, "[3,5,1,2,4,6]")]
    [TestCase("$.a[?@ == @]", Filtered, """[3,5,1,2,4,6,{"b":"j"},{"b":"k"},{"b":{}},{"b":"kilo"}]""")]
    [TestCase("$.a[?!@.b&&!(@<5||@==6)]", Filtered, "[5]")]
    [TestCase("$.a[?@==1||@==2&&@==3]", Filtered, "[1]")]
    // 2.4
    [TestCase("$[?length(@)==2]", """["a😀",[1,2],{"a":1,"b":2},2,null,"a"]""", """["a\uD83D\uDE00",[1,2],{"a":1,"b":2}]""")]
    [TestCase("$[?length(@.a)==length(@.b)]", "[{},0]", "[{},0]")]
    [TestCase("$[?count(@.*)>1]", "[[1],[1,2],3]", "[[1,2]]")]
    [TestCase("$[?value(@..color)=='red']", """[{"color":"red"},{"color":"red","a":{"color":"red"}},{}]""", """[{"color":"red"}]""")]
    [TestCase("$[?length(value(@.*))==1]", """[["a"],["bb"]]""", """[["a"]]""")]
    [TestCase("$[?match(@, 'a.c')]", """["a😀c","a\nc","a\rc","xabc","abcx",1]""", """["a\uD83D\uDE00c"]""")]
    [TestCase(@"$[?match(@, 'a[.]\\.b|\\p{Lu}')]", """["a..b","a.xb","a","B"]""", """["a..b","B"]""")]
    [TestCase(@"$[?search(@, '(a') || match(@, '(a)\\1') || match(@, 1)]", """["(a","aa"]""", "[]")]
    [TestCase("$[?search(@.a, $[0].a)]", """[{"a":"b"},{"a":"abc"},{"a":"c"}]""", """[{"a":"b"},{"a":"abc"}]""")]
    // 2.5.2, 2.6
    [TestCase("$..j", Deep, "[1,4]")]
    [TestCase("$..[0]", Deep, """[5,{"j":4}]""")]
    [TestCase("$..*", Deep, """[{"j":1,"k":2},[5,3,[{"j":4},{"k":6}]],1,2,5,3,[{"j":4},{"k":6}],{"j":4},{"k":6},4,6]""")]
    [TestCase("$.o..[*, *]", Deep, "[1,2,1,2]")]
    [TestCase("$.a..[0, 1]", Deep, """[5,3,{"j":4},{"k":6}]""")]
    [TestCase("$.a", Nulls, "[null]")]
    [TestCase("$.b[?@==null]", Nulls, "[null]")]
    [TestCase("$.c[?@.d==null]", Nulls, "[]")]
    [TestCase("$.null", Nulls, "[1]")]
    // Ours
    [TestCase("$..[?@.format=='date-time']", """{"a":{"format":"date-time"},"b":[{"format":"date-time"}],"format":"date-time"}""",
        """[{"format":"date-time"},{"format":"date-time"}]""")]
    [TestCase("$[?@.length]", """[[1],"a",{"length":null}]""", """[{"length":null}]""")]
    [TestCase("$ [ 'a' ] \t\r\n.b [ ? ( @ [ 'c' ] == 1 ) && ! ( count( @ .* ) == 2 ) ]",
        """{"a":{"b":[{"c":1},{"c":1,"d":2}]}}""", """[{"c":1}]""")]
    [TestCase("$[?@=='\"' || @==\"'\" || @=='\\u00e9']", """["\"","'","\u00e9","e"]""", """["\"","'","é"]""")]
    public void Select_OfDocument_SelectsInOrder(string expression, string document, string expected)
    {
        JsonNode?[] nodes = [.. JsonPath.Parse(expression).Select(JsonNode.Parse(document)!).Select(match => match.Node?.DeepClone())];

        JsonSerializerOptions options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        Assert.That(new JsonArray(nodes).ToJsonString(options), Is.EqualTo(expected));
    }

    // 2.3.5.3
    [TestCase("$.absent1 == $.absent2", true)]
    [TestCase("$.absent1 <= $.absent2", true)]
    [TestCase("$.absent == 'g'", false)]
    [TestCase("$.absent1 != $.absent2", false)]
    [TestCase("1 <= 2", true)]
    [TestCase("13 == '13'", false)]
    [TestCase("'a' <= 'b'", true)]
    [TestCase("$.obj == $.arr", false)]
    [TestCase("$.obj == $.obj", true)]
    [TestCase("$.obj == 17", false)]
    [TestCase("$.obj <= $.arr", false)]
    [TestCase("$.obj < $.arr", false)]
    [TestCase("$.obj <= $.obj", true)]
    [TestCase("1 <= $.arr", false)]
    [TestCase("true <= true", true)]
    [TestCase("null == false", false)]
    [TestCase("1 == 1.0 && 100 == 1E+2 && -0 == 0 && 0.5 >= 5e-1", true)]
    [TestCase("9007199254740992 == 9007199254740993", false)]
    [TestCase("1e400 > 1e308 && -1e-7 < 0", true)]
    [TestCase("'\uFF5E' < '😀' && '' < 'a' && 'a' < 'aa'", true)]
    [TestCase("count($.*) == 2", true)]
    public void Select_OfComparison_IsAsInTheRfc(string comparison, bool expected) =>
        Assert.That(JsonPath.Parse($"$[?{comparison}]").Select(JsonNode.Parse(Compared)!), Has.Count.EqualTo(expected ? 2 : 0));

    [Test]
    public void Select_OfNulls_TellsWhereEachStands()
    {
        JsonNode root = JsonNode.Parse("""{"a":null,"b":[0,null]}""")!;

        Assert.That(
            JsonPath.Parse("$..[?@==null]").Select(root),
            Is.EqualTo(new JsonMatch[] { new(null, root, "a"), new(null, root["b"], "1") }));
        Assert.That(JsonPath.Parse("$").Select(root), Is.EqualTo(new JsonMatch[] { new(root, null, "") }));
    }

    [Test]
    public void Select_OfLongExpression_Works()
    {
        string expression = $"$[?{string.Join("||", Enumerable.Repeat("@==2&&@==2", 999))}]{string.Concat(Enumerable.Repeat("..*", 3000))}";

        Assert.That(JsonPath.Parse(expression).Select(new JsonArray(1, 2)), Is.Empty);
    }

    [TestCase("", "Expected '$' but found the end, character 1.")]
    [TestCase(" $", "Expected '$' but found ' ', character 1.")]
    [TestCase("$ ", "Expected '.', '[' or the end but found ' ', character 2.")]
    [TestCase("$.", "Expected a name or '*' but found the end, character 3.")]
    [TestCase("$.['a']", "Expected a name or '*' but found '[', character 3.")]
    [TestCase("$.a-b", "Expected '.', '[' or the end but found '-', character 4.")]
    [TestCase("$.a.length()", "Expected '.', '[' or the end but found '(', character 11.")]
    [TestCase("$[]", "Expected a selector but found ']', character 3.")]
    [TestCase("$[01]", "Expected ',' or ']' but found '1', character 4.")]
    [TestCase("$[-0]", "Expected a selector but found '-', character 3.")]
    [TestCase("$[1:9007199254740992]", "The integer is out of range, character 5.")]
    [TestCase("$[-99999999999999999999]", "The integer is out of range, character 3.")]
    [TestCase("$['a", "Expected a character, an escape or the end of the string but found the end, character 5.")]
    [TestCase(@"$['a\x']", @"Expected a character, an escape or the end of the string but found '\', character 5.")]
    [TestCase("""$['\"']""", @"Expected a character, an escape or the end of the string but found '\', character 4.")]
    [TestCase(@"$['\uD83Dx']", @"Expected a character, an escape or the end of the string but found '\', character 4.")]
    [TestCase("$[(@.length-1)]", "Script expressions are not supported: use an index such as -1, or a filter, character 3.")]
    [TestCase("$..[?(@.n =~ /x/)]", "'=~' is not supported: use match() or search(), character 11.")]
    [TestCase("$[?@ = 1]", "'=' is not supported, character 6.")]
    [TestCase("$[?@.length-1 == 2]", "'-' is not supported, character 12.")]
    [TestCase("$[?]", "Expected a query, a literal or a function but found ']', character 4.")]
    [TestCase("$[?@ == True]", "Expected a query, a literal or a function but found 'T', character 9.")]
    [TestCase("$[?!!@]", "Expected a query, a literal or a function but found '!', character 5.")]
    [TestCase("$[?(@", "Expected ')' but found the end, character 6.")]
    [TestCase("$[?true]", "A value is not a condition: compare it, character 4.")]
    [TestCase("$[?@.* == 1]", "'==' compares literals, queries of one node at most, length(), count() and value() only, character 8.")]
    [TestCase("$[?1 < @..a]", "'<' compares literals, queries of one node at most, length(), count() and value() only, character 6.")]
    [TestCase("$[?match(1,1)<1]", "'<' compares literals, queries of one node at most, length(), count() and value() only, character 14.")]
    [TestCase("$[?!@ == 1]", "'==' compares literals, queries of one node at most, length(), count() and value() only, character 7.")]
    [TestCase("$[?keys(@) == 1]", "keys() is unknown, or has other parameters, character 4.")]
    [TestCase("$[?length(@.*) == 1]", "length() is unknown, or has other parameters, character 4.")]
    [TestCase("$[?match(@)]", "match() is unknown, or has other parameters, character 4.")]
    [TestCase("$[?count (@) == 1]", "Expected a query, a literal or a function but found 'c', character 4.")]
    public void Parse_OfNoExpression_SaysWhatAndWhere(string expression, string message) =>
        Assert.That(() => JsonPath.Parse(expression), Throws.TypeOf<FormatException>().With.Message.EqualTo(message));

    [TestCase("a")]
    [TestCase("it's a \\ \"name\"")]
    [TestCase("a\nb\u0000")]
    [TestCase("\u2028\u202E\u0085")]
    public void Select_ThePathOfAPointer_IsItsNode(string name)
    {
        string path = JsonPointer.ToPath(JsonPointer.Append("", name));

        Assert.That(JsonPath.Parse(path).Select(new JsonObject { [name] = 1 }), Has.Count.EqualTo(1));
        Assert.That(PlainText.OneLine(path), Is.EqualTo(path), "it stays the same in a message");
    }

    [TestCase("(")]
    [TestCase("length(")]
    [TestCase("@[?")]
    public void Parse_OfDeepNesting_Throws(string part) => Assert.That(
        () => JsonPath.Parse($"$[?{string.Concat(Enumerable.Repeat(part, 100_000))}"),
        Throws.TypeOf<FormatException>().With.Message.EqualTo($"Filters nest more than 64 deep, character {4 + (64 * part.Length)}."));
}
