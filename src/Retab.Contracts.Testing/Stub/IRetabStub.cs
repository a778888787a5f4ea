using System;

namespace Retab.Contracts.Testing;

/// <summary>
/// A Retab that serves what it is told, and cannot lie: what the contract forbids is refused at the Given. Of several Givens for one
/// step, or for the list, the last one holds. All members may be used from several threads.
/// </summary>
/// <remarks>
/// It answers <c>WorkflowSteps_Get</c> and <c>WorkflowSteps_List</c>. The Givens are extension methods: <see cref="StepStubExtensions"/>,
/// <see cref="FailureStubExtensions"/>, <see cref="SampleStepsStubExtensions"/>. Every given step is in the list, which filters, orders and
/// pages as the contract says; a cursor is opaque. Parameters that the contract does not allow get a 422. A step's outputs carry download
/// URLs where a request asks for them: its own, else made-up ones on <c>https://files.retab.invalid</c>.
/// </remarks>
public interface IRetabStub
{
    /// <summary>The key that the stub asks for; requests without it get a 401.</summary>
    string ApiKey { get; }

    /// <summary>The address to give to the client, without a path.</summary>
    Uri BaseUrl { get; }

    /// <summary>A client that is ready: address and key are set.</summary>
    IWorkflowStepsClient Client { get; }

    /// <summary>What was asked, in the order it came.</summary>
    StubRequests Requests { get; }

    /// <summary>What is given: extension methods write into it, so that no stub has to repeat them.</summary>
    internal StubState State { get; }

    /// <summary>Forgets every Given and every request; sequences begin anew.</summary>
    void Reset();

    /// <summary>Writes what is given as mappings, one file each, for a WireMock of another process or language.</summary>
    /// <remarks>
    /// Mappings serve the list in pages of the contract's default size, each step in its first state. They tell pages apart by <c>after</c>
    /// alone, and ignore filters, <c>before</c>, <c>limit</c> and <c>include_download_urls</c>.
    /// </remarks>
    /// <param name="directory">Where to; made when it is not there. Files of the same names are replaced.</param>
    /// <param name="format">Which WireMock reads them.</param>
    /// <exception cref="NotSupportedException">A fault is given, of a step or of the list: nothing is written.</exception>
    void ExportMappings(string directory, StubMappingFormat format);
}
