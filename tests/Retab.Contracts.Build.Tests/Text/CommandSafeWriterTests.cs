namespace Retab.Contracts.Build.Tests.Text;

using System.IO;
using System.Linq;
using Retab.Contracts.Build.Text;

[TestFixture]
public sealed class CommandSafeWriterTests
{
    [TestCase("a::b\n1: :: c\n", "a::b\n1: :: c\n")]
    [TestCase("::error::x\n", ": :error::x\n")]
    [TestCase("a\n \t::set-env name=x::y", "a\n \t: :set-env name=x::y")]
    [TestCase("a\r::error::x\u2028::error::y", "a\n: :error::x\n: :error::y")]
    [TestCase("a ##[error]b ###[group]c #[d]", "a ## [error]b ### [group]c #[d]")]
    [TestCase("\u001B[31mred\u001B]0;title\u0007", "\uFFFD[31mred\uFFFD]0;title\uFFFD")]
    public void Write_TextOfOthers_IsNoCommand(string text, string written)
    {
        Assert.That(Written(writer => writer.Write(text)), Is.EqualTo(written));
        Assert.That(Written(writer => text.ToList().ForEach(letter => writer.Write(letter))), Is.EqualTo(written));
    }

    private static string Written(System.Action<TextWriter> write)
    {
        using var inner = new StringWriter();
        using var writer = new CommandSafeWriter(inner);
        write(writer);
        return inner.ToString();
    }
}
