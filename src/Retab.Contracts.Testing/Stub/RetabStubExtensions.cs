namespace Retab.Contracts.Testing;

using System;
using System.IO;

/// <summary>Resets a stub, and exports what it serves.</summary>
public static class RetabStubExtensions
{
    /// <summary>Removes everything that was given and every recorded request.</summary>
    /// <param name="stub">The stub.</param>
    /// <exception cref="ArgumentNullException"><paramref name="stub"/> is null.</exception>
    public static void Reset(this IRetabStub stub)
    {
        ArgumentNullException.ThrowIfNull(stub);
        stub.State.Reset();
    }

    /// <summary>Writes what was given as WireMock mappings, one file each, for a WireMock in another process or language.</summary>
    /// <remarks>
    /// Mappings serve the list in pages of the contract's default size, with each step in its first state. They select the page by
    /// <c>after</c> alone and ignore filters, <c>before</c>, <c>limit</c> and <c>include_download_urls</c>; the key may be any.
    /// </remarks>
    /// <param name="stub">The stub.</param>
    /// <param name="directory">The target directory. It is created if it does not exist; files with the same names are replaced.</param>
    /// <param name="format">The kind of WireMock that reads the mappings.</param>
    /// <exception cref="ArgumentNullException"><paramref name="stub"/> or <paramref name="directory"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="directory"/> is blank, or <paramref name="format"/> is not a defined value.
    /// </exception>
    /// <exception cref="NotSupportedException">
    /// Mappings cannot express what was given: a fault, or step ids that WireMock cannot tell apart. Nothing is written.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// The directory has mappings of another export that would stay beside the new ones. Nothing is written.
    /// </exception>
    /// <exception cref="IOException">The directory or a file cannot be written.</exception>
    public static void ExportMappings(this IRetabStub stub, string directory, StubMappingFormat format)
    {
        ArgumentNullException.ThrowIfNull(stub);
        StubMappings.Write(stub.State, directory, format);
    }
}
