namespace Tarn.Host.Tests;

public sealed class FailedFileTests
{
    [Fact]
    public async Task A_file_that_failed_is_told_without_where_it_lies_on_the_machine()
    {
        await using var server = await WireServer.StartAsync();
        using var connection = await server.ConnectAsync();
        await connection.SendAsync("PUT /fail HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n");
        var answer = await connection.ReadAsync();
        Assert.StartsWith("HTTP/1.1 500", answer, StringComparison.Ordinal);
        Assert.Contains($"No space left on device : '{Path.Combine("blobs", "volume-1")}'", answer, StringComparison.Ordinal);
        Assert.DoesNotContain(server.DataDirectory, answer, StringComparison.Ordinal);
    }
}
