namespace Retab.Contracts.Tests.Client.Faults;

using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Threading.Tasks;
using static Retab.Contracts.Tests.Client.RawAnswers;

/// <summary>
/// The table of what networks, proxies and servers do wrong. Each row is read by every test of <see cref="NetworkFaultTests"/>.
/// </summary>
internal static class NetworkFaults
{
    private const string Html = "<html><body>Sign in</body></html>";
    private const string Broke = "^The connection broke while the body was read: ";
    private const string NoJson = "^Retab answered 200 to GET .* with a body that could not be read: ";

    internal static IEnumerable<NetworkFault> All =>
        [.. Connections, .. Stalls, .. Framing, .. Encodings, .. Charsets, .. Statuses, .. Characters, .. Limits];

    private static IEnumerable<NetworkFault> Connections =>
    [
        Breaks("reset before the headers", "^An error occurred while sending the request", _ => Resetting("")),
        Breaks(
            "reset within the headers",
            "^An error occurred while sending the request|^Error while copying",
            _ => Resetting("HTTP/1.1 200 OK\r\nContent-T")),
        Breaks("reset within the body", Broke, body => Resetting($"{Head("200 OK", "Content-Length: 100000")}{body[..^9]}")),
        Breaks("reset within the body of an error", Broke, _ => Resetting($"{Head("500 Oops", "Content-Length: 100000")}ab")),
        Breaks(
            "closed before the headers",
            "^An error occurred while sending the request|The response ended prematurely",
            _ => Closing("")) with
        {
            SentByTheFramework = 4,
        },
        Breaks(
            "closed within the headers",
            "^An error occurred while sending the request|The response ended prematurely",
            _ => Closing("HTTP/1.1 200 OK\r\nContent-T")),
        Breaks("no HTTP, with the key", "invalid status line", _ => Closing($"HTTX {StepServer.Key}\r\n\r\n")),
        Breaks("another HTTP", "invalid status line|version", _ => Closing("HTTP/9.9 what\r\n\r\n")),
        Breaks("a payload for a status line", "invalid status line", body => Closing($"{body}\r\n\r\n")),
        Breaks("a payload for a header", "invalid header", body => Closing($"HTTP/1.1 200 OK\r\n{body}\r\n\r\n")),
        Unreachable("a name without an address", "retab.invalid", _ => new Uri("https://retab.invalid")),
        Unreachable(
            "TLS to a plain port",
            "^The SSL connection could not be established",
            server => new UriBuilder(server.Address) { Scheme = "https" }.Uri),
        Unreachable("a port where nobody listens", "^Connection refused", _ => new Uri("http://localhost:1")),
    ];

    private static IEnumerable<NetworkFault> Stalls =>
    [
        StallsAt("before the headers", _ => Stalling("")),
        StallsAt("within the headers", _ => Stalling("HTTP/1.1 200 OK\r\nX-A: ")),
        StallsAt("after the headers", body => Stalling(Head("200 OK", $"Content-Length: {Length(body)}"))),
        StallsAt("within the body", body => Stalling($"{Head("200 OK", "Content-Length: 100000")}{body}")),
        StallsAt("within a chunk", body => Stalling($"{Head("200 OK", "Transfer-Encoding: chunked")}fff\r\n{body}")),
        StallsAt("before the last chunk", body => Stalling([.. Chunked(Utf8(body)).SkipLast(5)])),
        StallsAt("within a compressed body", body => Stalling([.. Ok(Compress("gzip", body), "Content-Encoding: gzip").SkipLast(20)])),
        StallsAt("within the body of an error", _ => Stalling($"{Head("500 Oops", "Content-Length: 10")}ab")),
        StallsAt("after 100 Continue", _ => Stalling("HTTP/1.1 100 Continue\r\n\r\n")),
        StallsAt("as it drips for ever", _ => Dripping($"{Head("200 OK", "Content-Length: 100000")}{{\"step_id\":")),
    ];

    private static IEnumerable<NetworkFault> Framing =>
    [
        Breaks("Content-Length too long", Broke, body => Closing($"{Head("200 OK", $"Content-Length: {Length(body) + 1}")}{body}")),
        Answers("Content-Length too short", 200, NoJson, body => Closing($"{Head("200 OK", $"Content-Length: {Length(body) - 1}")}{body}")),
        Answers("Content-Length of zero", 200, NoJson, body => Closing($"{Head("200 OK", "Content-Length: 0")}{body}")),
        Reads("no length, and closed after the body", body => Closing($"{Head("200 OK")}{body}")),
        Answers("no length, and closed within the body", 200, NoJson, body => Closing($"{Head("200 OK")}{body[..^1]}")),
        Breaks("a chunk too short", Broke, body => Closing($"{Head("200 OK", "Transfer-Encoding: chunked")}10\r\n{body}\r\n0\r\n\r\n")),
        Breaks(
            "a payload for the size of a chunk",
            Broke,
            body => Closing($"{Head("200 OK", "Transfer-Encoding: chunked")}{body}\r\n{{}}")),
        Breaks("closed within a chunk", Broke, body => Closing($"{Head("200 OK", "Transfer-Encoding: chunked")}fff\r\n{body}")),
        Breaks("no last chunk", Broke, body => Closing([.. Chunked(Utf8(body)).SkipLast(5)])),
    ];

    private static IEnumerable<NetworkFault> Encodings =>
    [
        Reads("gzip", body => Closing(Ok(Compress("gzip", body), "Content-Encoding: gzip"))),
        Reads("Brotli", body => Closing(Ok(Compress("br", body), "Content-Encoding: br"))),
        Breaks("gzip that is none", "^The body could not be decompressed: ", body => Closing(Ok(Utf8(body), "Content-Encoding: gzip"))),
        Breaks("Brotli that is none", "^The body could not be decompressed: ", body => Closing(Ok(Utf8(body), "Content-Encoding: br"))),
        Answers("gzip cut short", 200, NoJson, body => Closing(Ok([.. Compress("gzip", body).SkipLast(30)], "Content-Encoding: gzip"))),
        Reads("gzip without its checksum", body => Closing(Ok([.. Compress("gzip", body).SkipLast(8)], "Content-Encoding: gzip"))),
        Answers(
            "an unknown encoding",
            200,
            $"{NoJson}.*Content-Encoding 'of_tomorrow'",
            body => Closing(Ok([7, .. Utf8(body)], "Content-Encoding: of_tomorrow"))),
        Reads("an unknown encoding that changes nothing", body => Closing(Ok(Utf8(body), "Content-Encoding: utf-8"))),
    ];

    private static IEnumerable<NetworkFault> Charsets =>
    [
        Reads("UTF-8 that is called Latin-1", body => Closing(Ok(Utf8(body), "Content-Type: application/json; charset=iso-8859-1"))),
        Reads("a charset of no name", body => Closing(Ok(Utf8(body), "Content-Type: application/json; charset=of_tomorrow"))),
        Reads("text/plain", body => Closing(Ok(Utf8(body), "Content-Type: text/plain"))),
        Reads("a byte order mark", body => Closing(Ok([0xEF, 0xBB, 0xBF, .. Utf8(body)]))),
        Answers(
            "Latin-1",
            200,
            NoJson,
            body => Closing(Ok(Encoding.Latin1.GetBytes(body), "Content-Type: application/json; charset=iso-8859-1"))),
        Answers(
            "UTF-16",
            200,
            NoJson,
            body => Closing(Ok(Encoding.Unicode.GetBytes(body), "Content-Type: application/json; charset=utf-16"))),
    ];

    private static IEnumerable<NetworkFault> Statuses =>
    [
        Reads("100 Continue before the response", body => Closing([.. "HTTP/1.1 100 Continue\r\n\r\n"u8, .. Ok(body)])),
        Reads("103 Early Hints before the response", body => Closing([.. "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"u8, .. Ok(body)])),
        Answers(
            "101 Switching Protocols",
            101,
            "^Retab answered 101 to GET .* without a body",
            _ => Closing("HTTP/1.1 101 Switching\r\nConnection: upgrade\r\n\r\n")),
        Answers("204 without a body", 204, "^Retab answered 204 to GET .* without a body", _ => Closing(Head("204 No Content"))),
        Answers(
            "205 without a body",
            205,
            "^Retab answered 205 to GET .* without a body",
            _ => Closing(Head("205 Reset Content", "Content-Length: 0"))),
        Answers("200 without a body", 200, NoJson, _ => Closing(Head("200 OK", "Content-Length: 0"))),
        Answers(
            "203 of a proxy that changed the body",
            203,
            "^Retab answered 203 to GET .*: only 200 is a success",
            body => Closing($"{Head("203 Transformed")}{body}")),
        Answers(
            "206 with a part",
            206,
            "^Retab answered 206 to GET .*: only 200 is a success",
            body => Closing($"{Head("206 Partial", "Content-Range: bytes 0-9/99")}{body}")),
        Answers("HTML of a proxy", 200, NoJson, _ => Closing(Ok(Utf8(Html), "Content-Type: text/html"))),
        Answers(
            "502 with HTML of a proxy", 502, $"^Retab answered 502 to GET .*: {Html}",
            _ => Closing($"{Head("502 Bad Gateway", "Content-Type: text/html")}{Html}"), isTransient: true),
        Answers(
            "a proxy that wants a password",
            407,
            "^Retab answered 407",
            _ => Closing(Head("407 Proxy Authentication Required", "Proxy-Authenticate: Basic", "Content-Length: 0"))),
        .. from status in (int[])[301, 302, 303, 307, 308]
           from host in (string[])["localhost", "127.0.0.1"]
           select Answers(
               $"{status} to {host}",
               status,
               $"a redirect to 'http://{host}:[0-9]+/stolen' that is not followed",
               _ => Redirecting(status, host)),
    ];

    private static IEnumerable<NetworkFault> Characters =>
    [
        Reads("a character that goes on in the next chunk", body => Closing(
            [.. Utf8(Head("200 OK", "Transfer-Encoding: chunked")), .. Chunk(Utf8(body)[..(At(body, "é") + 1)])],
            [.. Chunk(Utf8(body)[(At(body, "é") + 1)..]), .. Chunk([])])),
        Reads("each byte in a chunk of its own", body => Closing(Chunked([.. Utf8(body).Select(one => new[] { one })]))),
        Answers("a character that does not go on in the next chunk", 200, NoJson, body => Closing(
            [.. Utf8(Head("200 OK", "Transfer-Encoding: chunked")), .. Chunk(Utf8(body)[..(At(body, "é") + 1)])],
            [.. Chunk(Utf8(body)[(At(body, "é") + 2)..]), .. Chunk([])])),
        Answers("half a character at the end", 200, NoJson, body => Closing(Chunked(Utf8(body)[..(At(body, "😀") + 2)]))),
    ];

    private static IEnumerable<NetworkFault> Limits =>
        from way in new (string Name, Func<string, byte[]> Send)[]
        {
            ("plain", Ok),
            ("in chunks", body => Chunked(Utf8(body)[..20], Utf8(body)[20..])),
            ("compressed", body => Ok(Compress("gzip", body), "Content-Encoding: gzip")),
        }
        from fault in (NetworkFault[])
        [
            Reads($"as large as allowed, {way.Name}", body => Closing(way.Send(body))) with
            {
                Configure = (options, length) => options.MaxResponseBytes = length,
            },
            Answers(
                $"one byte larger than allowed, {way.Name}",
                200,
                $"{NoJson}The body is larger than RetabClientOptions.MaxResponseBytes, [0-9]+ bytes",
                body => Closing(way.Send(body))) with
            {
                Configure = (options, length) => options.MaxResponseBytes = length - 1,
            },
        ]
        select fault;

    private static NetworkFault Reads(string name, Func<string, RawAnswer> answer) => new(name, answer);

    private static NetworkFault Breaks(string name, string words, Func<string, RawAnswer> answer) =>
        new(name, answer) { Thrown = typeof(HttpRequestException), IsTransient = true, Words = words };

    private static NetworkFault Unreachable(string name, string words, Func<RawServer, Uri> address) =>
        Breaks(name, words, _ => Closing("HTTP/1.1 400 Bad Request\r\n\r\n")) with { Address = address };

    private static NetworkFault StallsAt(string where, Func<string, RawAnswer> answer) => new($"stalls {where}", answer)
    {
        Thrown = typeof(TaskCanceledException),
        IsTransient = true,
        Words = @"^Retab did not answer GET .* within 00:00:00.7000000 \(RetabClientOptions.Timeout\)\.$",
        Configure = (options, _) => options.Timeout = TimeSpan.FromMilliseconds(700),
    };

    private static NetworkFault Answers(string name, int status, string words, Func<string, RawAnswer> answer, bool isTransient = false) =>
        new(name, answer) { Thrown = typeof(RetabApiException), StatusCode = status, IsTransient = isTransient, Words = words };

    // The server itself, which counts its requests, under one of its two names.
    private static RawAnswer Redirecting(int status, string host) => (stream, socket, stop) =>
    {
        string location = $"Location: http://{host}:{((IPEndPoint)socket.LocalEndPoint!).Port}/stolen";
        return Closing(Head($"{status} Moved", location, "Content-Length: 0"))(stream, socket, stop);
    };

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static int Length(string body) => Encoding.UTF8.GetByteCount(body);

    private static int At(string body, string character) => Length(body[..body.IndexOf(character, StringComparison.Ordinal)]);
}
