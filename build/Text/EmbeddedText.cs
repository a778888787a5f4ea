namespace Retab.Contracts.Build.Text;

/// <summary>The files that are embedded in the program.</summary>
internal static class EmbeddedText
{
    internal static string Of(string file)
    {
        using var reader = new StreamReader(typeof(EmbeddedText).Assembly.GetManifestResourceStream(file)!);
        return reader.ReadToEnd();
    }
}
