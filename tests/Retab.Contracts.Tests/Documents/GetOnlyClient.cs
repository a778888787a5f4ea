namespace Retab.Contracts.Tests.Documents;

using System;
using System.Reflection;
using System.Threading;
using System.Threading.Tasks;

/// <summary>A client of which only Get is made up. As a proxy it compiles whatever operations the contract has.</summary>
#pragma warning disable CA1852 // The proxy is a class derived at run time.
internal class GetOnlyClient : DispatchProxy
#pragma warning restore CA1852
{
    private Func<string, CancellationToken, Task<WorkflowRunStep>>? _get;

    internal static IWorkflowStepsClient Of(Func<string, CancellationToken, Task<WorkflowRunStep>> get)
    {
        IWorkflowStepsClient client = Create<IWorkflowStepsClient, GetOnlyClient>();
        ((GetOnlyClient)client)._get = get;
        return client;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        targetMethod!.Name == nameof(IWorkflowStepsClient.GetAsync)
            ? _get!((string)args![0]!, (CancellationToken)args[^1]!)
            : throw new NotSupportedException(targetMethod.Name);
}
