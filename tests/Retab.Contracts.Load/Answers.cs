namespace Retab.Contracts.Load;

using System;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading;
using System.Threading.Tasks;

/// <summary>Answers each request with a JSON document, without a network.</summary>
internal sealed class Answers(Func<HttpRequestMessage, byte[]> answer) : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var content = new ByteArrayContent(answer(request));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return Task.FromResult(new HttpResponseMessage { Content = content, RequestMessage = request });
    }
}
