using System.Collections.Generic;
using System.IO;
using Newtonsoft.Json;

namespace Retab.Contracts.Tests.Json.Writing;

[TestFixture]
public sealed class SurrogatesTests
{
    [Test]
    public void Serialize_WriterWithQuotesOfItsOwn_EscapesThose()
    {
        var text = new StringWriter();
        using (var writer = new JsonTextWriter(text) { QuoteChar = '\'' })
        {
            RetabJson.CreateSerializer().Serialize(writer, new CompletedStepLifecycle
            {
                AdditionalProperties = new Dictionary<string, RawJson> { ["it's\ud800"] = RawJson.Parse("1") },
            });
        }

        Assert.That(text.ToString(), Is.EqualTo("""{'status':'completed','it\'s\ud800':1}"""));
    }
}
