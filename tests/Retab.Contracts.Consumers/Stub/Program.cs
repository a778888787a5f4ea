using System;
using Retab.Contracts;
using Retab.Contracts.Testing;

// Serves the contract's example of a completed step until its standard input ends. Prints the address and the key.
await using RetabStubServer stub = RetabStubServer.Start();
stub.GivenStep(SampleSteps.WithStatus(StepLifecycleStatus.Completed).WithId("step_extract_1"));
Console.WriteLine(stub.BaseUrl);
Console.WriteLine(stub.ApiKey);
await Console.In.ReadToEndAsync();
