namespace Tarn.Host.Tests;

public sealed class ChunkSizeTests
{
    [Theory]
    [InlineData("ffffffffffffffffff")]
    [InlineData("zz")]
    public async Task A_chunk_whose_size_is_none_is_the_clients_fault(string size)
    {
        await using var server = await WireServer.StartAsync();
        using var connection = await server.ConnectAsync();
        await connection.SendAsync($"PUT /read HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n{size}\r\n");
        Assert.StartsWith("HTTP/1.1 400", await connection.ReadAsync(), StringComparison.Ordinal);
    }
}
