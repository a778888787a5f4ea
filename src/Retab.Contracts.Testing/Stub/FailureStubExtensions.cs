namespace Retab.Contracts.Testing;

using System;
using System.Linq;

/// <summary>Failures that a stub serves: for one step, or in place of the list.</summary>
public static class FailureStubExtensions
{
    /// <summary>Answers requests for a step, in any run, with an error status. The list no longer has the step.</summary>
    /// <param name="stub">The stub.</param>
    /// <param name="stepId">The ID of the step.</param>
    /// <param name="statusCode">The status, 400 to 599.</param>
    /// <param name="body">
    /// The body. null, the default, means the contract's example of this very status, else <c>{"detail":"…"}</c> with the reason phrase
    /// of the status. <see cref="RetabErrorBodies"/> has the shapes that the API uses.
    /// </param>
    /// <param name="retryAfter">The <c>Retry-After</c> header, in whole seconds rounded up; null, the default, for no such header.</param>
    /// <exception cref="ArgumentNullException"><paramref name="stub"/> or <paramref name="stepId"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="statusCode"/> is not 400 to 599, or <paramref name="retryAfter"/> is negative.
    /// </exception>
    /// <exception cref="ArgumentException">
    /// No client can request <paramref name="stepId"/>: it is blank, <c>.</c>, <c>..</c> or not valid Unicode.
    /// </exception>
    /// <exception cref="ContractViolationException">
    /// The body is JSON that the contract does not allow for this status, or has an unpaired surrogate.
    /// </exception>
    public static void GivenError(
        this IRetabStub stub, string stepId, int statusCode, string? body = null, TimeSpan? retryAfter = null) =>
        stub.Add(stepId, Error(ContractOperation.Get, statusCode, body, retryAfter));

    /// <summary>Breaks the connection or the body of requests for a step, in any run. The list no longer has the step.</summary>
    /// <param name="stub">The stub.</param>
    /// <param name="stepId">The ID of the step.</param>
    /// <param name="fault">The fault.</param>
    /// <exception cref="ArgumentNullException"><paramref name="stub"/> or <paramref name="stepId"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="fault"/> is not a defined value.</exception>
    /// <exception cref="ArgumentException">
    /// No client can request <paramref name="stepId"/>: it is blank, <c>.</c>, <c>..</c> or not valid Unicode.
    /// </exception>
    public static void GivenFault(this IRetabStub stub, string stepId, StubFault fault)
    {
        WorkflowRunStep step = SampleSteps.WithHandle(HandlePayloadType.KnownValues[0]).WithId(Given.CheckedId(stepId, nameof(stepId)));
        stub.Add(stepId, Fault(fault, RetabJson.Serialize(step)));
    }

    /// <summary>Answers requests for a step, in any run, with any status and body, unchecked. The list no longer has the step.</summary>
    /// <param name="stub">The stub.</param>
    /// <param name="stepId">The ID of the step.</param>
    /// <param name="statusCode">The status, 200 to 599.</param>
    /// <param name="body">The body, sent as <c>application/json</c> in UTF-8; empty for 204, 205 and 304.</param>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="stub"/>, <paramref name="stepId"/> or <paramref name="body"/> is null.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="statusCode"/> is not 200 to 599.</exception>
    /// <exception cref="ArgumentException">
    /// No client can request <paramref name="stepId"/>: it is blank, <c>.</c>, <c>..</c> or not valid Unicode. Or HTTP cannot carry the
    /// body: it has an unpaired surrogate, or the status allows none.
    /// </exception>
    public static void GivenRaw(this IRetabStub stub, string stepId, int statusCode, string body) =>
        stub.Add(stepId, Raw(statusCode, body));

    /// <summary>
    /// Answers every request for the list with an error status, until a step is given or <see cref="RetabStubExtensions.Reset"/> is
    /// called.
    /// </summary>
    /// <param name="stub">The stub.</param>
    /// <param name="statusCode">The status, 400 to 599.</param>
    /// <param name="body">
    /// The body. null, the default, means the contract's example of this very status, else <c>{"detail":"…"}</c> with the reason phrase
    /// of the status. <see cref="RetabErrorBodies"/> has the shapes that the API uses.
    /// </param>
    /// <param name="retryAfter">The <c>Retry-After</c> header, in whole seconds rounded up; null, the default, for no such header.</param>
    /// <exception cref="ArgumentNullException"><paramref name="stub"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="statusCode"/> is not 400 to 599, or <paramref name="retryAfter"/> is negative.
    /// </exception>
    /// <exception cref="ContractViolationException">
    /// The body is JSON that the contract does not allow for this status, or has an unpaired surrogate.
    /// </exception>
    public static void GivenListError(this IRetabStub stub, int statusCode, string? body = null, TimeSpan? retryAfter = null) =>
        stub.AnswerList(Error(ContractOperation.List, statusCode, body, retryAfter));

    /// <summary>
    /// Breaks the connection or the body of every request for the list, until a step is given or <see cref="RetabStubExtensions.Reset"/>
    /// is called.
    /// </summary>
    /// <param name="stub">The stub.</param>
    /// <param name="fault">The fault.</param>
    /// <exception cref="ArgumentNullException"><paramref name="stub"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="fault"/> is not a defined value.</exception>
    public static void GivenListFault(this IRetabStub stub, StubFault fault) =>
        stub.AnswerList(Fault(fault, StepList.Of(SampleSteps.WithHandle(HandlePayloadType.KnownValues[0]))));

    /// <summary>
    /// Answers every request for the list with any status and body, unchecked, until a step is given or
    /// <see cref="RetabStubExtensions.Reset"/> is called.
    /// </summary>
    /// <param name="stub">The stub.</param>
    /// <param name="statusCode">The status, 200 to 599.</param>
    /// <param name="body">The body, sent as <c>application/json</c> in UTF-8; empty for 204, 205 and 304.</param>
    /// <exception cref="ArgumentNullException"><paramref name="stub"/> or <paramref name="body"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="statusCode"/> is not 200 to 599.</exception>
    /// <exception cref="ArgumentException">
    /// HTTP cannot carry the body: it has an unpaired surrogate, or the status allows none.
    /// </exception>
    public static void GivenListRaw(this IRetabStub stub, int statusCode, string body) => stub.AnswerList(Raw(statusCode, body));

    private static void Add(this IRetabStub stub, string stepId, StubAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(stub);
        stub.State.Add(new Given(Given.CheckedId(stepId, nameof(stepId)), null, [answer]));
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
                nameof(statusCode), statusCode, "An error status is 400 to 599; GivenRaw and GivenListRaw serve any status.");
        }

        if (retryAfter < TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(retryAfter), retryAfter, "The time to wait must not be negative.");
        }

        StubAnswer answer = StubAnswer.Error(statusCode, body, retryAfter, operation);
        if (JsonText.HalfPairIn(answer.Body) is { } at)
        {
            throw new ContractViolationException("The body cannot be served:", [ContractFinding.Violation("", Unpaired(at))]);
        }

        if (answer.ContentType == "application/json")
        {
            ContractViolationException.ThrowIfAny(
                StepContract.CheckError(operation, statusCode, answer.Body.TrimStart('\uFEFF'))
                    .Where(finding => finding.Kind == ContractFindingKind.Violation),
                $"The contract does not allow this body for a {statusCode}; RetabErrorBodies has the shapes that the API uses, and "
                + "GivenRaw and GivenListRaw serve anything.");
        }

        return answer;
    }

    private static StubAnswer Fault(StubFault fault, string body) => Enum.IsDefined(fault)
        ? StubAnswer.Broken(fault, body)
        : throw new ArgumentOutOfRangeException(nameof(fault), fault, "There is no such fault.");

    private static StubAnswer Raw(int statusCode, string body)
    {
        ArgumentNullException.ThrowIfNull(body);
        if (statusCode is < 200 or > 599)
        {
            throw new ArgumentOutOfRangeException(nameof(statusCode), statusCode, "The status must be 200 to 599.");
        }

        if (body.Length > 0 && statusCode is 204 or 205 or 304)
        {
            throw new ArgumentException($"A response with the status {statusCode} has no body: it must be empty.", nameof(body));
        }

        return JsonText.HalfPairIn(body) is { } at
            ? throw new ArgumentException($"The body cannot be served: {Unpaired(at)}.", nameof(body))
            : new StubAnswer(statusCode, body);
    }

    private static string Unpaired(int at) => $"it has an unpaired surrogate at {at}, which UTF-8 cannot encode";
}
