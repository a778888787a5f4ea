namespace Retab.Contracts.Build.Tests.Versioning;

using Retab.Contracts.Build.Versioning;

[TestFixture]
public sealed class VersionPropertyTests
{
    [Test]
    public void Write_Version_IsReadAgainAndNothingElseChanges()
    {
        const string Text = "<Project><Version>0.1.0</Version><A>0.1.0</A></Project>";

        string written = VersionProperty.Write(Text, "1.0.0");

        Assert.That(written, Is.EqualTo("<Project><Version>1.0.0</Version><A>0.1.0</A></Project>"));
        Assert.That(VersionProperty.Read(written), Is.EqualTo("1.0.0"));
    }

    [TestCase("<Project></Project>")]
    [TestCase("<Version>1.0</Version>")]
    public void Read_NoVersion_IsRefused(string text) =>
        Assert.That(
            () => VersionProperty.Read(text),
            Throws.InstanceOf<InputException>().With.Message.StartsWith("Directory.Build.props: <Version>"));
}
