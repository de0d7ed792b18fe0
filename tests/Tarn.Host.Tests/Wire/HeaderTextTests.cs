using System.Text;
using System.Text.Json;

namespace Tarn.Host.Tests;

/// <summary>Header values are bytes: whatever they are, they are read; UTF-8 comes back as it was sent.</summary>
public sealed class HeaderTextTests
{
    [Theory]
    [InlineData("plain")]
    [InlineData("日本.csv")]
    [InlineData("café")]
    public async Task Utf8_in_a_header_is_read_and_answered(string sent)
    {
        var (_, seen) = await EchoAsync(Encoding.UTF8.GetBytes(sent));
        Assert.Equal(sent, seen);
    }

    [Theory]
    [InlineData("日本.csv")]
    [InlineData("café")]
    public async Task Utf8_comes_back_in_the_bytes_it_came_in(string text)
    {
        var sent = Encoding.UTF8.GetBytes(text);
        Assert.Contains($"X-Text: {Encoding.Latin1.GetString(sent)}\r\n", (await EchoAsync(sent)).Head, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task What_is_not_utf8_is_read_as_latin1_and_answered_in_utf8()
    {
        var (head, seen) = await EchoAsync([(byte)'c', 0xE9]);
        Assert.Equal("c\u00E9", seen);
        Assert.Contains("X-Text: c\u00C3\u00A9\r\n", head, StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<(string Head, string? Seen)> EchoAsync(byte[] header)
    {
        await using var server = await WireServer.StartAsync();
        using var connection = await server.ConnectAsync();
        await connection.SendAsync($"GET /echo HTTP/1.1\r\nHost: localhost\r\nX-Text: {Encoding.Latin1.GetString(header)}\r\n\r\n");
        var answer = await connection.ReadAsync();
        Assert.StartsWith("HTTP/1.1 200", answer, StringComparison.Ordinal);
        var body = answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4;
        using var document = JsonDocument.Parse(Encoding.Latin1.GetBytes(answer[body..]));
        return (answer[..body], document.RootElement.GetProperty("Seen").GetString());
    }
}
