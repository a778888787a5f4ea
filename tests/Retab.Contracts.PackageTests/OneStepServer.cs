namespace Retab.Contracts.PackageTests;

using System;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;

/// <summary>Answers one step, and 404 for every other: for a process that these tests start.</summary>
internal sealed class OneStepServer : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly string _path;
    private readonly byte[] _step;

    internal OneStepServer(string stepId, string step)
    {
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            Address = "http://localhost:" + ((IPEndPoint)free.LocalEndpoint).Port + "/";
        }

        _path = "/v1/workflows/steps/" + stepId;
        _step = Encoding.UTF8.GetBytes(step);
        _listener.Prefixes.Add(Address);
        _listener.Start();
        _ = ServeAsync();
    }

    internal string Address { get; }

    public void Dispose() => _listener.Close();

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                HttpListenerContext call = await _listener.GetContextAsync();
                bool isKnown = call.Request.Url!.AbsolutePath == _path;
                call.Response.StatusCode = isKnown ? 200 : 404;
                call.Response.ContentType = "application/json";
                await call.Response.OutputStream.WriteAsync(isKnown ? _step : "{\"detail\":\"Step not found\"}"u8.ToArray());
                call.Response.Close();
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }
}
