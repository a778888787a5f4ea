using System;
using System.IO;

/// <summary>The clone that the tests were built in.</summary>
internal static class SourceTree
{
    internal static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    private static string Find(DirectoryInfo? folder)
    {
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Retab.Contracts.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName
            ?? throw new InvalidOperationException("There is no Retab.Contracts.sln above " + AppContext.BaseDirectory + ".");
    }
}
