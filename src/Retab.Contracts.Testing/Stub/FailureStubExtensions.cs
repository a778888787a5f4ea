using System;
using System.Linq;

namespace Retab.Contracts.Testing;

/// <summary>Failures that a stub answers: for one step, or instead of the list.</summary>
public static class FailureStubExtensions
{
    /// <summary>Answers a failure for a step, in any run; the list does not have the step any more.</summary>
    /// <param name="stub">The stub.</param>
    /// <param name="stepId">Identifier of the step.</param>
    /// <param name="statusCode">The status, 400 to 599.</param>
    /// <param name="body">
    /// The body; null for the one that the contract shows for this status. <see cref="RetabErrorBodies"/> has the shapes in use.
    /// </param>
    /// <param name="retryAfter">How long the server asks to wait, in whole seconds rounded up; null for no such header.</param>
    /// <exception cref="ArgumentNullException">The stub or the step id is null.</exception>
    /// <exception cref="ArgumentException">An argument is out of its range.</exception>
    /// <exception cref="ContractViolationException">
    /// The body is JSON that the contract does not allow for this status, or holds half a surrogate pair.
    /// </exception>
    public static void GivenError(
        this IRetabStub stub, string stepId, int statusCode, string? body = null, TimeSpan? retryAfter = null) =>
        stub.Add(stepId, Error(ContractOperation.Get, statusCode, body, retryAfter));

    /// <summary>Lets the connection fail for a step, in any run; the list does not have the step any more.</summary>
    /// <param name="stub">The stub.</param>
    /// <param name="stepId">Identifier of the step.</param>
    /// <param name="fault">How it fails.</param>
    /// <exception cref="ArgumentNullException">The stub or the step id is null.</exception>
    /// <exception cref="ArgumentException">The step id is one that no client can ask for, or there is no such fault.</exception>
    public static void GivenFault(this IRetabStub stub, string stepId, StubFault fault) => stub.Add(
        stepId,
        Fault(fault, RetabJson.Serialize(SampleSteps.WithHandle(HandlePayloadType.KnownValues[0]).WithId(Given.CheckedId(stepId)))));

    /// <summary>Answers anything for a step, unchecked: for tests of what must never happen. The list does not have it.</summary>
    /// <param name="stub">The stub.</param>
    /// <param name="stepId">Identifier of the step.</param>
    /// <param name="statusCode">The status, 200 to 599.</param>
    /// <param name="body">The body, sent as application/json.</param>
    /// <exception cref="ArgumentNullException">The stub, the step id or the body is null.</exception>
    /// <exception cref="ArgumentException">The step id is one that no client can ask for, or the status is out of its range.</exception>
    public static void GivenRaw(this IRetabStub stub, string stepId, int statusCode, string body) =>
        stub.Add(stepId, Raw(statusCode, body));

    /// <summary>Answers every request for the list with a failure, until a step is given, or <see cref="IRetabStub.Reset"/>.</summary>
    /// <param name="stub">The stub.</param>
    /// <param name="statusCode">The status, 400 to 599.</param>
    /// <param name="body">
    /// The body; null for the one that the contract shows for this status. <see cref="RetabErrorBodies"/> has the shapes in use.
    /// </param>
    /// <param name="retryAfter">How long the server asks to wait, in whole seconds rounded up; null for no such header.</param>
    /// <exception cref="ArgumentNullException">The stub is null.</exception>
    /// <exception cref="ArgumentException">An argument is out of its range.</exception>
    /// <exception cref="ContractViolationException">
    /// The body is JSON that the contract does not allow for this status, or holds half a surrogate pair.
    /// </exception>
    public static void GivenListError(this IRetabStub stub, int statusCode, string? body = null, TimeSpan? retryAfter = null) =>
        stub.AnswerList(Error(ContractOperation.List, statusCode, body, retryAfter));

    /// <summary>
    /// Lets the connection fail for every request for the list, until a step is given, or <see cref="IRetabStub.Reset"/>.
    /// </summary>
    /// <param name="stub">The stub.</param>
    /// <param name="fault">How it fails.</param>
    /// <exception cref="ArgumentNullException">The stub is null.</exception>
    /// <exception cref="ArgumentException">There is no such fault.</exception>
    public static void GivenListFault(this IRetabStub stub, StubFault fault) =>
        stub.AnswerList(Fault(fault, StepList.Of(SampleSteps.WithHandle(HandlePayloadType.KnownValues[0]))));

    /// <summary>
    /// Answers anything for the list, unchecked, until a step is given, or <see cref="IRetabStub.Reset"/>: for tests of what must never
    /// happen.
    /// </summary>
    /// <param name="stub">The stub.</param>
    /// <param name="statusCode">The status, 200 to 599.</param>
    /// <param name="body">The body, sent as application/json.</param>
    /// <exception cref="ArgumentNullException">The stub or the body is null.</exception>
    /// <exception cref="ArgumentException">The status is out of its range.</exception>
    public static void GivenListRaw(this IRetabStub stub, int statusCode, string body) => stub.AnswerList(Raw(statusCode, body));

    private static void Add(this IRetabStub stub, string stepId, StubAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(stub);
        stub.State.Add(new Given(Given.CheckedId(stepId), null, [answer]));
    }

    private static void AnswerList(this IRetabStub stub, StubAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(stub);
        stub.State.ListAnswer = answer;
    }

    private static StubAnswer Error(ContractOperation operation, int statusCode, string? body, TimeSpan? retryAfter)
    {
        if (statusCode is < 400 or > 599)
        {
            throw new ArgumentOutOfRangeException(
                nameof(statusCode), statusCode, "A failure has a status from 400 to 599; GivenRaw and GivenListRaw answer anything.");
        }

        if (retryAfter < TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(retryAfter), retryAfter, "A server cannot ask to wait for less than no time.");
        }

        StubAnswer answer = StubAnswer.Error(statusCode, body, retryAfter, operation);
        if (JsonText.HalfPairIn(answer.Body) is { } at)
        {
            ContractViolationException.ThrowIfAny(
                [new(ContractFindingKind.Violation, "", $"half a surrogate pair stands at {at}, which no UTF-8 can carry", null)],
                "The body cannot be served:");
        }

        if (answer.ContentType == "application/json")
        {
            ContractViolationException.ThrowIfAny(
                StepContract.CheckError(operation, statusCode, answer.Body.TrimStart('\uFEFF'))
                    .Where(finding => finding.Kind == ContractFindingKind.Violation),
                $"The body is not what the contract allows for a {statusCode}; RetabErrorBodies has the shapes in use, "
                + "and GivenRaw and GivenListRaw answer anything.");
        }

        return answer;
    }

    private static StubAnswer Fault(StubFault fault, string body) => Enum.IsDefined(fault)
        ? StubAnswer.Broken(fault, body)
        : throw new ArgumentOutOfRangeException(nameof(fault), fault, "There is no such fault.");

    private static StubAnswer Raw(int statusCode, string body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return statusCode is >= 200 and <= 599
            ? new StubAnswer(statusCode, body)
            : throw new ArgumentOutOfRangeException(nameof(statusCode), statusCode, "An answer has a status from 200 to 599.");
    }
}
