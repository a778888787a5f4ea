using System.Text;
using Retab.Contracts.Build;

// Checks a contract, and writes what NSwag may see of it, and the registrations of its clients for a container. Arguments: the contract, the
// two files to write, what messages call the contract.
const int Told = 20;
Console.SetOut(new CommandSafeWriter(Console.Out));
try
{
    string text = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(File.ReadAllBytes(args[0]));
    JsonNode? contract = JsonText.Parse(text, "The contract");
    string[] findings = [.. ContractChecks.CheckForCode(contract).Take(Told)];
    foreach (string finding in findings)
    {
        // In the form that MSBuild takes for an error.
        Console.WriteLine(args[3] + " : error RETAB001: " + finding);
    }

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
    Console.WriteLine(args[3] + " : error RETAB001: " + exception.Message);
    return 1;
}
