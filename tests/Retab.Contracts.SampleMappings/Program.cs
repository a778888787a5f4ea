using System.IO;
using Retab.Contracts.Testing;

// Writes every sample as mappings for both engines into the folder that is named, each where its engine looks for them.
using var stub = new RetabStubHandler();
stub.GivenSampleSteps();
stub.ExportMappings(Path.Combine(args[0], "wiremock-net"), StubMappingFormat.WireMockNet);
stub.ExportMappings(Path.Combine(args[0], "wiremock-java", "mappings"), StubMappingFormat.WireMockJava);
