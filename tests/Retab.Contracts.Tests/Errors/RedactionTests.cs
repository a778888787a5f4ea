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
    [TestCase(
        """{"message":"{\u0022download_url\u0022:\u0022URL\u0022}"}""",
        """{"message":"{\u0022download_url\u0022:\u0022***\u0022}"}""")]
    [TestCase(
        """{"detail":"FilePayload(download_url=HttpUrl('URL'), type='file')"}""",
        """{"detail":"FilePayload(download_url='***'), type='file')"}""")]
    [TestCase("""{'download_url': b'URL'}""", """{'download_url': '***'}""")]
    [TestCase("""{"downloadUrl":"URL","Download-Url":"URL"}""", """{"downloadUrl":"***","Download-Url":"***"}""")]
    [TestCase("""{&quot;download_url&quot;:&quot;URL&quot;}""", """{&quot;download_url&quot;:&quot;***&quot;}""")]
    [TestCase("""{"document":"URL","b":1}""", """{"document":"https://f.example/a?***","b":1}""")]
    [TestCase("""<download_url>URL</download_url>""", """<download_url>***</download_url>""")]
    [TestCase("""{"m":"https:\/\/f.example\/a?sig=s3cret\u0026x=\/"}""", """{"m":"https:\/\/f.example\/a?***"}""")]
    [TestCase("""{"document":"https://f.example/a"}""", """{"document":"https://f.example/a"}""")]
    public void ResponseBody_SignedUrl_IsBlankedWhereverItsNameStands(string text, string blanked)
    {
        string given = text.Replace("URL", Url, System.StringComparison.Ordinal);
        string expected = blanked.Replace("URL", Url, System.StringComparison.Ordinal).TrimEnd(' ');

        var exception = new RetabApiException(500, given);

        Assert.That(exception.ResponseBody, Is.EqualTo(expected));
        Assert.That(new RetabApiException(500, expected).ResponseBody, Is.EqualTo(expected));
        Assert.That(
            exception.ToString().Contains("s3cret", System.StringComparison.Ordinal),
            Is.EqualTo(expected.Contains("s3cret", System.StringComparison.Ordinal)));
    }

    [TestCase("http://")]
    [TestCase("download_url:\\\\")]
    [TestCase("download_url: x")]
    public void ResponseBody_MebibyteOfTheSame_IsReadInASecond(string part)
    {
        string text = string.Concat(System.Linq.Enumerable.Repeat(part, 1_000_000 / part.Length));
        var watch = System.Diagnostics.Stopwatch.StartNew();

        _ = new RetabApiException(500, text);

        Assert.That(watch.Elapsed, Is.LessThan(System.TimeSpan.FromSeconds(20)), "what is quadratic takes minutes");
    }

    [Test]
    public void ResponseBody_LongHostileText_IsDoneAtOnce()
    {
        string text = $"download_url:{new string(' ', 1_000_000)}null";

        Assert.That(new RetabApiException(500, text).ResponseBody, Is.EqualTo(text));
    }
}
