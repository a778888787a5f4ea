namespace Retab.Contracts.Testing;

using System;

/// <summary>
/// A stub of the Retab API for contract tests. Anything that the contract forbids is refused when it is given. When several Givens
/// concern the same step, or the list, the last one applies. All members are thread-safe.
/// </summary>
/// <remarks>
/// The stub answers <c>WorkflowSteps_Get</c> and <c>WorkflowSteps_List</c>. What it answers is set with extension methods:
/// <see cref="StepStubExtensions"/>, <see cref="FailureStubExtensions"/>, <see cref="SampleStepsStubExtensions"/>. Every given step is also
/// in the list, which is filtered, ordered and paged as the contract says; cursors are opaque. A query that the contract does not allow
/// gets a 422, and a step that was not given gets a 404 that lists what was given. If a request asks for download URLs, the outputs of a
/// step carry the step's own, or generated ones on <c>https://files.retab.invalid</c>; otherwise they carry none.
/// </remarks>
public interface IRetabStub
{
    /// <summary>The API key that the stub expects. Requests without it get a 401.</summary>
    string ApiKey { get; }

    /// <summary>The base address for clients, without a path.</summary>
    Uri BaseUrl { get; }

    /// <summary>A client with the stub's address and key.</summary>
    IWorkflowStepsClient Client { get; }

    /// <summary>A snapshot of the requests so far, in order of arrival.</summary>
    StubRequests Requests { get; }

    /// <summary>What the stub serves, and the requests that it got. All kinds of stubs share it.</summary>
    internal StubState State { get; }
}
