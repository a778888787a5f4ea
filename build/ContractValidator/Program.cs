using Retab.Contracts.Build;

// Checks a contract, and writes the input of NSwag and the registrations of the clients with a container. Arguments: the contract, the two
// files to write, and the name of the contract in messages.
const int Told = 20;
Console.SetOut(new CommandSafeWriter(Console.Out));
try
{
    var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    JsonNode? contract = JsonText.Parse(utf8.GetString(File.ReadAllBytes(args[0])), "The contract");
    string[] findings = [.. ContractChecks.CheckForCode(contract).Take(Told)];
    // In the form that MSBuild recognizes as an error.
    Array.ForEach(findings, finding => Console.WriteLine($"{args[3]} : error RETAB001: {finding}"));
    if (findings.Length > 0)
    {
        return 1;
    }

    JsonObject inForm = Derivation.InForm((JsonObject)contract!);
    File.WriteAllText(args[2], ClientRegistrations.Of(inForm));
    File.WriteAllText(args[1], JsonText.Pretty(GeneratorInput.Of(inForm)));
    return 0;
}
catch (Exception exception) when (exception is InputException or IOException or UnauthorizedAccessException or DecoderFallbackException)
{
    Console.WriteLine($"{args[3]} : error RETAB001: {exception.Message}");
    return 1;
}
