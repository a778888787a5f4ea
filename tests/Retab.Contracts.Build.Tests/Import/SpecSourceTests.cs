namespace Retab.Contracts.Build.Tests.Import;

using System.Threading;
using System.Threading.Tasks;
using Retab.Contracts.Build.Import;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;

[TestFixture]
public sealed class SpecSourceTests
{
    [Test]
    public async Task ReadAsync_Address_IsTheBody()
    {
        using var server = WireMockServer.Start();
        server.Given(Request.Create().WithPath("/openapi.json")).RespondWith(Response.Create().WithBody("{}"));

        Assert.That(await SpecSource.ReadAsync(server.Url + "/openapi.json?token=secret-1", CancellationToken.None), Is.EqualTo("{}"));
    }

    [Test]
    public async Task ReadAsync_AddressThatRefuses_SaysSoWithoutTheQuery()
    {
        using var server = WireMockServer.Start();

        InputException thrown = (await Assert.ThrowsAsync<InputException>(() =>
            SpecSource.ReadAsync(server.Url + "/openapi.json?token=secret-1", CancellationToken.None)))!;

        Assert.That(thrown.Message, Is.EqualTo(server.Url + "/openapi.json returned 404 Not Found."));
    }

    [TestCase("nowhere.json")]
    [TestCase("http://localhost:1/openapi.json?token=secret-1")]
    [TestCase("http://:1:1")]
    [TestCase("http://127.0.0.1:99999/?token=secret-1")]
    [TestCase("ftp://user:secret-1@host/x?token=secret-1")]
    [TestCase("www.example.com/openapi.json?token=secret-1")]
    public async Task ReadAsync_SourceThatIsNotThere_IsNamed(string source)
    {
        InputException thrown = (await Assert.ThrowsAsync<InputException>(() => SpecSource.ReadAsync(source, CancellationToken.None)))!;

        Assert.That(thrown.Message, Does.Contain("cannot be read").And.Not.Contain("secret-1"));
    }

    [TestCase("")]
    [TestCase(" ")]
    public async Task ReadAsync_NoSource_SaysWhatIsExpected(string source)
    {
        InputException thrown = (await Assert.ThrowsAsync<InputException>(() => SpecSource.ReadAsync(source, CancellationToken.None)))!;

        Assert.That(thrown.Message, Is.EqualTo("No document is given: a file or a URL is expected."));
    }

    [TestCase("https://user:secret@api.example.com/openapi.json?token=secret", "https://api.example.com/openapi.json")]
    [TestCase("/some/where/api.json", "api.json")]
    [TestCase("api.json", "api.json")]
    public void Lasting_Source_HoldsNoSecretAndNoFolder(string source, string lasting) =>
        Assert.That(SpecSource.Lasting(source), Is.EqualTo(lasting));
}
