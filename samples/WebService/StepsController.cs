using Microsoft.AspNetCore.Mvc;
using Retab.Contracts;

/// <summary>Returns a step as JSON from MVC. The contract's types need no registration.</summary>
[ApiController]
[Route("mvc/steps")]
public sealed class StepsController(IWorkflowStepsClient steps) : ControllerBase
{
    [HttpGet("{stepId}")]
    public Task<WorkflowRunStep> Get(string stepId, CancellationToken cancellationToken) =>
        steps.GetAsync(stepId, cancellationToken: cancellationToken);
}
