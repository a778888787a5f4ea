using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

/// <summary>The C# of a readme, and where a service would put it.</summary>
internal static class ReadmeCode
{
    /// <param name="readme">Path of the file in the clone.</param>
    internal static string[] BlocksOf(string readme) =>
        [.. Regex.Matches(File.ReadAllText(Path.Combine(SourceTree.Root, readme)), "```csharp\n(.*?)```", RegexOptions.Singleline).Select(match => match.Groups[1].Value)];

    /// <summary>Puts the statements of a block after its usings, in a method that has a client: <c>Service.RunAsync(steps, ct)</c>.</summary>
    internal static string InService(string code)
    {
        string[] lines = code.Split('\n');
        string usings = string.Join("\n", lines.Where(line => line.StartsWith("using ", StringComparison.Ordinal) && line.EndsWith(';') && !line.Contains('=', StringComparison.Ordinal)));
        string body = string.Join("\n", lines.Where(line => !usings.Contains(line, StringComparison.Ordinal) || line.Trim().Length == 0));
        int types = body.IndexOf("\nrecord ", StringComparison.Ordinal);
        string statements = types < 0 ? body : body[..types];
        string declarations = types < 0 ? "" : body[types..];
        return "using System;\nusing System.Threading;\nusing System.Threading.Tasks;\nusing Retab.Contracts;\n"
            + string.Join("\n", usings.Split('\n').Where(line => line is not ("using System;" or "using Retab.Contracts;"))) + "\n"
            + "public static class Service {\n public static async Task RunAsync(IWorkflowStepsClient steps, CancellationToken ct) {\n await Task.Yield();\n" + statements + "\n}\n}\n" + declarations;
    }
}
