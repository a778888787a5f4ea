namespace Retab.Contracts.Tests.Contract;

using System;
using System.IO;
using System.Security.Cryptography;
using Retab.Contracts.Tests.Documents;

[TestFixture]
public sealed class ContractInfoTests
{
    [Test]
    public void SpecVersion_AsCompiledIn_IsTheVersionOfTheContract() =>
        Assert.That(ContractInfo.SpecVersion, Is.EqualTo(ContractSchema.Document["info"]!["version"]!.ToString()));

    [Test]
    public void SpecSha256_AsCompiledIn_IsTheHashOfTheFile() =>
        Assert.That(
            ContractInfo.SpecSha256,
            Is.EqualTo(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "retab.json"))))));
}
