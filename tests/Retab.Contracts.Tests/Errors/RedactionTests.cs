namespace Retab.Contracts.Tests.Errors;

/// <summary>Keys and signed URLs in what a server says.</summary>
[TestFixture]
public sealed class RedactionTests
{
    private const string Url = "https://f.example/a?sig=s3cret&x=1";

    [TestCase("""{"download_url":"URL","b":1}""", """{"download_url":"***","b":1}""")]
    [TestCase("""{"download_url" : "URL"}""", """{"download_url" : "***"}""")]
    [TestCase("""{"download_url":"a\"URL"}""", """{"download_url":"***"}""")]
    [TestCase("""{"download\u005Furl":"URL"}""", """{"download\u005Furl":"***"}""")]
    [TestCase("""{"message":"{\"download_url\":\"URL\",\"b\":1}"}""", """{"message":"{\"download_url\":\"***\",\"b\":1}"}""")]
    [TestCase("""{"m":"{\\\"download_url\\\":\\\"URL\\\"}"}""", """{"m":"{\\\"download_url\\\":\\\"***\\\"}"}""")]
    [TestCase("""[{"download_url":"URL"},{"download_url":"URL"}]""", """[{"download_url":"***"},{"download_url":"***"}]""")]
    [TestCase("""{"download_url":"URL""", """{"download_url":"***" """)]
    [TestCase("""{"download_url":"URL" oops""", """{"download_url":"***" oops""")]
    [TestCase("""{'download_url': 'URL'}""", """{'download_url': '***'}""")]
    [TestCase("""download_url=URL, next""", """download_url=*** next""")]
    [TestCase("""{"download_url":["URL"]}""", """{"download_url":***""")]
    [TestCase("""{"download_url":null,"b":"c"}""", """{"download_url":null,"b":"c"}""")]
    [TestCase("""{"download_url":"***"}""", """{"download_url":"***"}""")]
    [TestCase("""{"download_url":"***URL"}""", """{"download_url":"***"}""")]
    [TestCase("""{"document":"URL"}""", """{"document":"URL"}""")]
    public void ResponseBody_SignedUrl_IsBlankedWhereverItsNameStands(string text, string blanked)
    {
        string given = text.Replace("URL", Url, System.StringComparison.Ordinal);
        string expected = blanked.Replace("URL", Url, System.StringComparison.Ordinal).TrimEnd(' ');

        var exception = new RetabApiException(500, given);

        Assert.That(exception.ResponseBody, Is.EqualTo(expected));
        Assert.That(new RetabApiException(500, expected).ResponseBody, Is.EqualTo(expected));
        Assert.That(exception.ToString().Contains("s3cret", System.StringComparison.Ordinal), Is.EqualTo(expected.Contains("s3cret", System.StringComparison.Ordinal)));
    }

    [Test]
    public void ResponseBody_LongHostileText_IsDoneAtOnce()
    {
        string text = $"download_url:{new string(' ', 1_000_000)}null";

        Assert.That(new RetabApiException(500, text).ResponseBody, Is.EqualTo(text));
    }
}
