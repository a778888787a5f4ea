using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

// A worker service that is published as native code: dotnet publish samples/Worker
HostApplicationBuilder builder = Host.CreateApplicationBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.Services.AddRetabContracts();
builder.Services.AddHostedService<InvoiceWorker>();
await builder.Build().RunAsync();
