using Retab.Contracts;

WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
builder.Services.AddRetabContracts()
    .AddStandardResilienceHandler(options => builder.Configuration.Bind("Resilience", options));
builder.Services.Configure<WaitOptions>(builder.Configuration.GetSection("Wait"));
builder.Services.AddControllers();
builder.Services.AddProblemDetails();

WebApplication app = builder.Build();
app.UseExceptionHandler(new ExceptionHandlerOptions { StatusCodeSelector = StatusCodeOf });
app.MapControllers();
app.MapGet("/invoices/{stepId}", Invoices.GetAsync);
app.MapGet("/steps/{stepId}", (string stepId, IWorkflowStepsClient steps, CancellationToken cancellationToken) =>
    steps.GetAsync(stepId, cancellationToken: cancellationToken));
app.MapGet("/runs/{runId}/failures", (string runId, IWorkflowStepsClient steps, CancellationToken cancellationToken) =>
    steps.ListAllAsync(new() { RunId = runId, Status = ["error"] }, cancellationToken));
app.Run();

static int StatusCodeOf(Exception exception) => exception switch
{
    RetabApiException { StatusCode: StatusCodes.Status404NotFound } => StatusCodes.Status404NotFound,
    RetabApiException or HttpRequestException => StatusCodes.Status502BadGateway,
    _ => StatusCodes.Status500InternalServerError,
};
