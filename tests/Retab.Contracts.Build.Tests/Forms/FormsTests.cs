namespace Retab.Contracts.Build.Tests.Forms;

using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using Retab.Contracts.Build.Contract;
using Retab.Contracts.Build.Difference;
using Retab.Contracts.Build.Import;
using Retab.Contracts.Build.Json;

/// <summary>Every folder of tests/Forms: the document, and what is made of it.</summary>
[TestFixture]
public sealed class FormsTests
{
    private static IEnumerable<TestCaseData<Form>> TakenForms() => Forms().Where(form => ((Form)form.Arguments[0]!).Fault is null);

    private static IEnumerable<TestCaseData<Form>> Forms() =>
        Form.All.Select(form => new TestCaseData<Form>(form).SetArgDisplayNames(form.Name));

    [TestCaseSource(nameof(TakenForms))]
    public void Contract_OfTheForm_IsTheOneBesideIt(object form)
    {
        JsonObject contract = ((Form)form).Version!.Contract!;

        Assert.That(ContractChecks.Check(contract), Is.Empty);
        Assert.That(JsonText.Pretty(Derivation.InForm(contract)), Is.EqualTo(JsonText.Pretty(contract)), "in form");
        Assert.That(Documents.OpenApiFaults(contract), Is.Empty);
        ((Form)form).AssertFile("contract.json", JsonText.Pretty(contract));
    }

    [TestCaseSource(nameof(Forms))]
    public void Report_OfTheForm_IsTheOneBesideIt(object form)
    {
        var given = (Form)form;
        var report = new StringBuilder(given.Fault is null ? "" : $"error: {given.Fault}\n");
        if (given.Before is not null && given.Version is not null)
        {
            IReadOnlyList<Change> changes = Comparison.Compare(given.Before, given.Version);
            report.AppendJoin("", changes.Select(change => $"{change.Severity.ToString().ToLowerInvariant()} {change.Message}\n"));
            report.Append(Bumps.Word(Bumps.Of(changes))).Append('\n');
        }

        report.AppendJoin("", (given.Version?.Notes ?? []).Concat(given.Version?.Unmatched ?? []).Select(note => $"note: {note}\n"));
        given.AssertFile("report.txt", report.ToString());
    }

    [TestCaseSource(nameof(TakenForms))]
    public void Contract_OfTheFormAgain_IsTheSame(object form) =>
        Assert.That(JsonText.Pretty(((Form)form).Again!.Contract), Is.EqualTo(JsonText.Pretty(((Form)form).Version!.Contract)));

    [TestCaseSource(nameof(TakenForms))]
    public void Compare_TheFormWithItself_IsNoChange(object form) =>
        Assert.That(Comparison.Compare(((Form)form).Version!, ((Form)form).Version!).Select(change => change.Message), Is.Empty);

    [TestCaseSource(nameof(TakenForms))]
    public void Surface_OfTheForm_IsTheOneBesideIt(object form) =>
        ((Form)form).AssertFile(
            "surface.txt", string.Concat(((Form)form).Types.Select(type => FormsAssembly.Type(type)).Select(Surface.Of)));

    [TestCaseSource(nameof(TakenForms))]
    public void Reads_OfTheForm_AreThoseBesideIt(object form)
    {
        var given = (Form)form;
        given.AssertFile(
            "reads.txt", string.Concat(given.Sent.Select(json => $"< {json}\n> {FormsAssembly.ReadAndWrite(given.Root, json)}\n")));
    }

    [TestCaseSource(nameof(TakenForms))]
    public void Equals_ReadTwice_IsTrue(object form)
    {
        var given = (Form)form;
        foreach (string json in given.Sent.Where(json => FormsAssembly.ReadAndWrite(given.Root, json)[0] == '{'))
        {
            object again = FormsAssembly.Read(given.Root, json);

            Assert.That(FormsAssembly.Read(given.Root, json).Equals(again), json);
        }
    }
}
