using Retab.Contracts.Testing;

// Writes every sample as mappings for both engines into the folder that is named, each where its engine looks for them.
using var stub = new RetabStubHandler();
try
{
    stub.GivenSampleSteps();
}
catch (Exception exception) when (exception is ContractViolationException or System.Text.Json.JsonException)
{
    // In the form that MSBuild takes for an error, on one line.
    Console.Error.WriteLine("openapi/retab.json : error RETAB002: no sample is found that the contract allows; give the schema examples in the overlay. " + exception.Message.ReplaceLineEndings(" "));
    return 1;
}

stub.ExportMappings(Path.Combine(args[0], "wiremock-net"), StubMappingFormat.WireMockNet);
stub.ExportMappings(Path.Combine(args[0], "wiremock-java", "mappings"), StubMappingFormat.WireMockJava);
return 0;
