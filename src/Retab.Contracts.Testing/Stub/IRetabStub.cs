using System;

namespace Retab.Contracts.Testing;

/// <summary>
/// A Retab that serves what it is told, and cannot lie: what the contract forbids is refused at the Given. Of several Givens for one
/// step the last one holds. All members may be used from several threads.
/// </summary>
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

    /// <summary>Serves a step for its id, to requests without a run or with the step's own; others get a 404.</summary>
    /// <param name="step">A step that the contract allows.</param>
    /// <exception cref="ContractViolationException">
    /// The contract forbids the step, does not know all of it, or has a number in it that this library does not read; each place is named.
    /// </exception>
    void GivenStep(WorkflowRunStep step);

    /// <summary>Serves the states of one step to successive requests; the last one stays.</summary>
    /// <param name="states">At least one, all of one step and run.</param>
    /// <exception cref="ArgumentException">There is no state, or they are of several steps.</exception>
    /// <exception cref="ContractViolationException">The contract forbids a state, or does not know all of it.</exception>
    void GivenStepSequence(params WorkflowRunStep[] states);

    /// <summary>Serves a step of tomorrow: one with statuses, types, values or members that the contract does not know.</summary>
    /// <param name="step">The step; see <see cref="SampleSteps.OfTomorrow"/>.</param>
    /// <exception cref="ContractViolationException">The contract forbids the step.</exception>
    void GivenFutureStep(WorkflowRunStep step);

    /// <summary>Serves a step of tomorrow, to the character.</summary>
    /// <param name="json">The step as the server may send it.</param>
    /// <exception cref="ContractViolationException">The contract forbids the step.</exception>
    void GivenFutureStep(string json);

    /// <summary>Answers a failure for a step, in any run.</summary>
    /// <param name="stepId">Identifier of the step.</param>
    /// <param name="statusCode">The status, 400 to 599.</param>
    /// <param name="body">
    /// The body; null for the one that the contract shows for this status. <see cref="RetabErrorBodies"/> has the shapes in use.
    /// </param>
    /// <param name="retryAfter">How long the server asks to wait, in whole seconds rounded up; null for no such header.</param>
    /// <exception cref="ArgumentException">An argument is out of its range.</exception>
    /// <exception cref="ContractViolationException">
    /// The body is JSON that the contract does not allow for this status, or holds half a surrogate pair.
    /// </exception>
    void GivenError(string stepId, int statusCode, string? body = null, TimeSpan? retryAfter = null);

    /// <summary>Lets the connection fail for a step, in any run.</summary>
    /// <param name="stepId">Identifier of the step.</param>
    /// <param name="fault">How it fails.</param>
    void GivenFault(string stepId, StubFault fault);

    /// <summary>Answers anything, unchecked: for tests of what must never happen.</summary>
    /// <param name="stepId">Identifier of the step.</param>
    /// <param name="statusCode">The status, 200 to 599.</param>
    /// <param name="body">The body, sent as application/json.</param>
    void GivenRaw(string stepId, int statusCode, string body);

    /// <summary>Forgets every Given and every request; sequences begin anew.</summary>
    void Reset();

    /// <summary>Writes what is given as mappings, one file each, for a WireMock of another process or language.</summary>
    /// <param name="directory">Where to; made when it is not there. Files of the same names are replaced.</param>
    /// <param name="format">Which WireMock reads them.</param>
    /// <exception cref="NotSupportedException">A Given cannot be said in that format; nothing is written.</exception>
    void ExportMappings(string directory, StubMappingFormat format);
}
