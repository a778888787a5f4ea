using System;
using System.IO;
using System.Linq;
using System.Text;

namespace Retab.Contracts.Tests.Writing;

/// <summary>Documents at the edges of the rented buffer, of 4096 bytes at first.</summary>
[TestFixture]
public sealed class Utf8OutputBufferTests
{
    [Test]
    public void Value_EndingAtEveryEdge_IsWrittenWhole([Range(4080, 4100)] int length)
    {
        string text = new('x', length);
        using var output = new Utf8Output();
        output.BeginArray();
        output.Value(Encoding.UTF8.GetBytes("\"" + text + "\""));
        output.Null();
        output.BeginObject();
        output.Name("a"u8);
        output.Boolean(true);
        output.Name("b\n");
        output.Boolean(false);
        output.Name("c"u8);
        output.Integer(-1);
        output.EndObject();
        output.Double(1);
        output.Timestamp(new DateTimeOffset(2026, 5, 18, 10, 0, 0, TimeSpan.FromMinutes(-90)));
        output.EndArray();

        Assert.That(Encoding.UTF8.GetString(output.Written), Is.EqualTo("[\"" + text + "\",null,{\"a\":true,\"b\\n\":false,\"c\":-1},1.0,\"2026-05-18T10:00:00-01:30\"]"));
    }

    [Test]
    public void Name_AtEveryEdge_IsWrittenWhole([Range(4080, 4100)] int length)
    {
        using var output = new Utf8Output();
        output.BeginObject();
        output.Name(Enumerable.Repeat((byte)'n', length).ToArray());
        output.Text("é");
        output.Name(new string('m', length));
        output.BeginArray();
        output.EndArray();
        output.EndObject();

        Assert.That(Encoding.UTF8.GetString(output.Written), Is.EqualTo("{\"" + new string('n', length) + "\":\"é\",\"" + new string('m', length) + "\":[]}"));
    }

    [Test]
    public void CopyTo_Stream_GetsWhatIsWrittenAndDisposedIsEmpty()
    {
        using var stream = new MemoryStream();
        using var output = new Utf8Output();
        output.Text("\"\u0001\u001f\u2028");

        output.CopyTo(stream);
        output.Dispose();

        Assert.That(Encoding.UTF8.GetString(stream.ToArray()), Is.EqualTo("\"\\\"\\u0001\\u001f\\u2028\""));
        Assert.That(output.Written.IsEmpty, Is.True);
    }
}
