using Retab.Contracts.Testing;

// Writes the samples as mappings of both engines to the folder in the argument, in the folders where the engines look for them.
using var stub = new RetabStubHandler();
try
{
    stub.GivenSampleSteps();
}
catch (Exception exception) when (exception is ContractViolationException or System.Text.Json.JsonException)
{
    // In the form that MSBuild recognizes as an error, on one line.
    string reason = exception.Message.ReplaceLineEndings(" ");
    Console.Error.WriteLine(
        $"openapi/retab.json : error RETAB002: the contract allows none of the samples: add examples to it in the overlay. {reason}");
    return 1;
}

stub.ExportMappings(Path.Combine(args[0], "wiremock-net"), StubMappingFormat.WireMockNet);
stub.ExportMappings(Path.Combine(args[0], "wiremock-java", "mappings"), StubMappingFormat.WireMockJava);
return 0;
