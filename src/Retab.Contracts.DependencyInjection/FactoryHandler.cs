namespace Retab.Contracts.DependencyInjection;

using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

/// <summary>
/// Uses the factory's current handler for each request, so that a singleton client does not keep connections and DNS results forever.
/// </summary>
internal sealed class FactoryHandler(IHttpMessageHandlerFactory factory, string name) : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HiddenAuthentication.Hide(request);

        // The factory owns the handler, so the invoker must not be disposed with it.
        var invoker = new HttpMessageInvoker(factory.CreateHandler(name), disposeHandler: false);
        return invoker.SendAsync(request, cancellationToken);
    }
}
