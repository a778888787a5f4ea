namespace Retab.Contracts.Testing;

using System;
using System.Linq;
using System.Xml;
using System.Xml.Linq;

/// <summary>Writes a report as JUnit XML, for CI systems.</summary>
internal static class JUnitReport
{
    internal static string Of(VerificationReport report)
    {
        var suite = new XElement(
            "testsuite",
            new XAttribute("name", "Retab.Contracts.Verification"),
            new XAttribute("tests", report.Checks.Count),
            new XAttribute(
                "failures",
                report.Checks.Count(check => check.Outcome is VerificationOutcome.Drift or VerificationOutcome.Violation)),
            new XAttribute("errors", report.Checks.Count(check => check.Outcome == VerificationOutcome.NotVerified)),
            new XElement(
                "properties",
                Property("base_url", report.BaseUrl.ToString()),
                Property("step_id", report.StepId),
                Property("contract_version", ContractInfo.SpecVersion),
                Property("contract_sha256", ContractInfo.SpecSha256)),
            report.Checks.Select(Case));
        string suites = new XElement("testsuites", suite).ToString().ReplaceLineEndings("\n");
        return $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{suites}\n";
    }

    private static XElement Property(string name, string value) =>
        new("property", new XAttribute("name", name), new XAttribute("value", Valid(value)));

    private static XElement Case(VerificationCheck check)
    {
        var element = new XElement(
            "testcase", new XAttribute("classname", "Retab.Contracts.Verification"), new XAttribute("name", check.Name));
        if (check.Outcome != VerificationOutcome.Conforming)
        {
            element.Add(new XElement(
                check.Outcome == VerificationOutcome.NotVerified ? "error" : "failure",
                new XAttribute("type", JsonReport.Word(check.Outcome)),
                new XAttribute("message", Valid(check.Message)),
                Valid(string.Join('\n', check.Findings))));
        }
        else
        {
            element.Add(new XElement("system-out", Valid(check.Message)));
        }

        return element;
    }

    /// <summary>XML cannot express most control characters and unpaired surrogates.</summary>
    private static string Valid(string text) => string.Concat(
        text.EnumerateRunes().Select(rune => rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? "\uFFFD" : rune.ToString()));
}
