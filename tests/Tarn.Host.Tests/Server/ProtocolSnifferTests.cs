using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Tarn.Worlds;

namespace Tarn.Host.Tests;

public sealed class ProtocolSnifferTests
{
    private readonly StillMachine machine = new();
    private readonly KestrelServerLimits limits = new();
    private readonly Pipe input = new();
    private readonly DefaultConnectionContext connection = new();
    private bool isServed;

    [Theory]
    [InlineData("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", true)]
    [InlineData("PUT / HTTP/1.1\r\n", false)]
    [InlineData("PRI", false)]
    public async Task The_first_bytes_tell_the_protocol_and_stay_to_be_read(string first, bool isHttp2)
    {
        var running = RunAsync();
        await SendAsync(first);
        await input.Writer.CompleteAsync();
        await running;
        Assert.True(isServed);
        Assert.Equal(isHttp2, connection.Features.Get<ITlsConnectionFeature>() is not null);
        Assert.True(connection.Transport.Input.TryRead(out var read));
        Assert.Equal(first.Length, read.Buffer.Length);
    }

    [Fact]
    public async Task A_connection_that_says_nothing_is_let_go_of()
    {
        var running = RunAsync();
        machine.FireUpTo(limits.RequestHeadersTimeout);
        Assert.False(running.IsCompleted);
        machine.FireUpTo(limits.KeepAliveTimeout);
        await running;
        Assert.False(isServed);
    }

    [Fact]
    public async Task A_preface_that_is_begun_and_not_ended_is_let_go_of()
    {
        await SendAsync("PRI * HT");
        var running = RunAsync();
        machine.FireUpTo(limits.RequestHeadersTimeout);
        await running;
        Assert.False(isServed);
    }

    private Task RunAsync()
    {
        connection.Transport = new Duplex(input.Reader, new Pipe().Writer);
        return new ProtocolSniffer(limits, machine).RunAsync(connection, _ =>
        {
            isServed = true;
            return Task.CompletedTask;
        });
    }

    private async Task SendAsync(string text) => await input.Writer.WriteAsync(Encoding.ASCII.GetBytes(text));

    private sealed record Duplex(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
