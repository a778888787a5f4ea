namespace Retab.Contracts;

/// <summary>
/// Asks the API for persisted steps of workflow runs; there to be mocked. <see cref="WorkflowStepsClient"/> is the client.
/// </summary>
// The generator documents an interface's members, not the interface.
public partial interface IWorkflowStepsClient;
