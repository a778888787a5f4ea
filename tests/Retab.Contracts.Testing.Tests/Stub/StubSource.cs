using System;
using System.Net.Http;

namespace Retab.Contracts.Testing.Tests.Stub;

/// <summary>Where a test takes its stub from, and clients for it.</summary>
public abstract class StubSource
{
    public abstract IRetabStub Stub { get; }

    public abstract void Start();

    public abstract WorkflowStepsClient ClientOf(RetabClientOptions options);

    public void Stop() => (Stub as IDisposable)?.Dispose();
}

/// <summary>Over a socket.</summary>
public sealed class ServerSource : StubSource
{
    private IRetabStub? _server;

    public override IRetabStub Stub => _server!;

    public override void Start() => _server = RetabStubServer.Start();

    public override WorkflowStepsClient ClientOf(RetabClientOptions options) => new(options);
}

/// <summary>Without one.</summary>
public sealed class HandlerSource : StubSource
{
    private IRetabStub? _handler;

    public override IRetabStub Stub => _handler!;

    public override void Start() => _handler = new RetabStubHandler();

    public override WorkflowStepsClient ClientOf(RetabClientOptions options) => new(new HttpClient((RetabStubHandler)Stub, disposeHandler: false), options);
}
