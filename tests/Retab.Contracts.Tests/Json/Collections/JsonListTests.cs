namespace Retab.Contracts.Tests.Json.Collections;

using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using Retab.Contracts.Tests.Documents;

[TestFixture]
public sealed class JsonListTests
{
    [Test]
    public void Item_IndexInsideAndOutside_IsTheItemOrNamesTheIndex()
    {
        IReadOnlyList<ContainerContextData> list = Read();

        Assert.That(list[0].ContainerId, Is.EqualTo("a"));
        Assert.That(list[1].ContainerId, Is.EqualTo("b"));
        Assert.That(() => list[2], Throws.TypeOf<ArgumentOutOfRangeException>().With.Property("ParamName").EqualTo("index"));
        Assert.That(() => list[-1], Throws.TypeOf<ArgumentOutOfRangeException>().With.Property("ParamName").EqualTo("index"));
        Assert.That(((IEnumerable)list).Cast<ContainerContextData>().Select(item => item.ContainerId), Is.EqualTo(new[] { "a", "b" }));
    }

    [Test]
    public void Build_ListOfAnotherStep_IsItsCopy()
    {
        IReadOnlyList<ContainerContextData> list = Read();

        Assert.That(new WorkflowRunStep { LoopContainers = list }.LoopContainers, Is.EqualTo(list));
    }

    [Test]
    public void Build_NullInAList_SaysWhere() => Assert.That(
        () => new WorkflowRunStep { LoopContainers = [new ContainerContextData(), null!] },
        Throws.TypeOf<ArgumentException>().With.Message.StartsWith("The item at index 1 is null."));

    private static IReadOnlyList<ContainerContextData> Read() => RetabJson.Deserialize<WorkflowRunStep>(
        Steps.Minimal(more: "\"loop_containers\":[{\"container_id\":\"a\",\"iteration\":0},"
            + "{\"container_id\":\"b\",\"iteration\":1}]")).LoopContainers;
}
