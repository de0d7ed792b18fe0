namespace Tarn.Host.Tests;

public sealed class ExpectedContinueTests : IAsyncLifetime
{
    private const string Next = "PUT /read HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\nok";

    private WireServer server = null!;

    public async ValueTask InitializeAsync() => server = await WireServer.StartAsync();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Theory]
    [InlineData("/refuse", "localhost", "412")]
    [InlineData("/unknown", "localhost", "400")]
    [InlineData("/read", "example.org", "403")]
    [InlineData("/ignore", "localhost", "200")]
    [InlineData("/_tarn/nothing", "localhost", "404")]
    public async Task An_answer_before_the_body_ends_the_connection(string path, string host, string status)
    {
        using var waiting = await server.ConnectAsync();
        await waiting.SendAsync(Head(path, host));
        var answer = await waiting.ReadAsync();
        Assert.StartsWith($"HTTP/1.1 {status}", answer, StringComparison.Ordinal);
        Assert.Contains("Connection: close", answer, StringComparison.Ordinal);

        // A client that does not wait sends its body; it is not taken for the next request, nor is the next one for it.
        using var hasty = await server.ConnectAsync();
        await hasty.SendAsync(Head(path, host) + "PUT /" + Next);
        Assert.Contains("Connection: close", await hasty.ReadAsync(), StringComparison.Ordinal);
        Assert.True(await hasty.EndsAsync());
    }

    [Fact]
    public async Task A_body_that_is_asked_for_keeps_the_connection()
    {
        using var connection = await server.ConnectAsync();
        await connection.SendAsync(Head("/read", "localhost"));
        Assert.StartsWith("HTTP/1.1 100", await connection.ReadAsync(), StringComparison.Ordinal);
        await connection.SendAsync("hello" + Next);
        var answer = await connection.ReadAsync();
        Assert.Contains("""{"Length":5}""", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Connection: close", answer, StringComparison.Ordinal);
        Assert.Contains("""{"Length":2}""", await connection.ReadAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_body_that_is_announced_ends_the_connection()
    {
        using var connection = await server.ConnectAsync();
        await connection.SendAsync("PUT /read HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 0\r\n\r\n");
        var answer = await connection.ReadAsync();
        Assert.Contains("""{"Length":0}""", answer, StringComparison.Ordinal);
        Assert.Contains("Connection: close", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_of_what_nobody_waits_for_keeps_it_too()
    {
        using var connection = await server.ConnectAsync();
        await connection.SendAsync("PUT /refuse HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhello" + Next);
        Assert.StartsWith("HTTP/1.1 412", await connection.ReadAsync(), StringComparison.Ordinal);
        Assert.Contains("""{"Length":2}""", await connection.ReadAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trailers_of_chunks_reach_the_operation()
    {
        using var connection = await server.ConnectAsync();
        await connection.SendAsync(
            "PUT /read HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nTrailer: X-Amz-Checksum-Crc32\r\n\r\n5\r\nhello\r\n0\r\nX-Amz-Checksum-Crc32: AAAAAA==\r\n\r\n");
        Assert.Contains("""{"Length":5,"Trailer":"AAAAAA=="}""", await connection.ReadAsync(), StringComparison.Ordinal);
    }

    private static string Head(string path, string host) =>
        $"PUT {path} HTTP/1.1\r\nHost: {host}\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n";
}
