using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Tarn.Kernel;
using Tarn.Meta;

namespace Tarn.Host.Tests;

public sealed class ListenerTests : IAsyncDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("tarn-listeners-");
    private readonly SqliteMetaStore meta;
    private readonly CancellationTokenSource stop = new();
    private readonly List<Task> running = [];

    public ListenerTests() => meta = new SqliteMetaStore(new MetaOptions { Path = Path.Combine(directory.FullName, "meta.db"), Sync = false });

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await Task.WhenAll(running);
        await meta.DisposeAsync();
        stop.Dispose();
        directory.Delete(recursive: true);
    }

    [Fact]
    public async Task A_connection_is_served()
    {
        var open = await OpenAsync(new Echo("echo"));
        using var client = await ConnectAsync(open.Address.Port);
        await SendAsync(client, "hello\n");
        Assert.Equal("hello\n", await ReceiveAsync(client, 6));
        Assert.Equal(1, open.Connections);
        Assert.Equal(IPAddress.Loopback, open.Address.Address);
    }

    [Fact]
    public async Task A_name_gets_its_port_again_and_another_only_where_it_is_taken()
    {
        var first = await PortOfAsync(new Echo("echo"));
        Assert.Equal(first, await PortOfAsync(new Echo("echo")));

        using var other = await TakeAsync(first);
        var second = await PortOfAsync(new Echo("echo"));
        Assert.NotEqual(first, second);
        other.Stop();
        Assert.Equal(second, await PortOfAsync(new Echo("echo")));
    }

    [Fact]
    public async Task The_preferred_port_is_taken_where_it_is_free()
    {
        using var found = new TcpListener(IPAddress.Loopback, 0);
        found.Start();
        var port = ((IPEndPoint)found.LocalEndpoint).Port;
        found.Stop();
        Assert.Equal(port, await PortOfAsync(new Echo("echo") { PreferredPort = port }));
    }

    [Fact]
    public async Task A_web_page_is_not_served()
    {
        var echo = new Echo("echo");
        var open = await OpenAsync(echo);
        using var page = await ConnectAsync(open.Address.Port);
        await SendAsync(page, "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\nSET key value\r\n");
        Assert.Equal("", await ReceiveAsync(page, 1));
        Assert.Equal(0, echo.Served);

        using var client = await ConnectAsync(open.Address.Port);
        await SendAsync(client, "PO");
        await SendAsync(client, "NG\n");
        Assert.Equal("PONG\n", await ReceiveAsync(client, 5));
    }

    [Fact]
    public async Task A_server_that_greets_first_does_not_wait_for_its_client()
    {
        var open = await OpenAsync(new Echo("greeter") { Greeting = "welcome\n", ClientSpeaksFirst = false });
        using var client = await ConnectAsync(open.Address.Port);
        Assert.Equal("welcome\n", await ReceiveAsync(client, 8));
    }

    [Fact]
    public async Task One_connection_that_fails_leaves_the_others_alone()
    {
        var open = await OpenAsync(new Echo("echo"));
        using var bad = await ConnectAsync(open.Address.Port);
        using var good = await ConnectAsync(open.Address.Port);
        await SendAsync(bad, "fail\n");
        Assert.Equal("", await ReceiveAsync(bad, 1));
        await SendAsync(good, "hello\n");
        Assert.Equal("hello\n", await ReceiveAsync(good, 6));
    }

    [Fact]
    public async Task At_the_end_connections_finish_what_they_are_at_and_the_port_is_closed()
    {
        var host = Host(new Echo("echo") { Farewell = "bye\n" });
        using var ending = new CancellationTokenSource();
        var run = host.RunAsync(ending.Token);
        await host.Opened;
        var port = host.Open.Single().Address.Port;
        using var client = await ConnectAsync(port);
        await SendAsync(client, "hello\n");
        Assert.Equal("hello\n", await ReceiveAsync(client, 6));
        await ending.CancelAsync();
        Assert.Equal("bye\n", await ReceiveAsync(client, 4));
        await run;
        Assert.Empty(host.Open);
        await Assert.ThrowsAsync<SocketException>(() => ConnectAsync(port));
    }

    private ListenerHost Host(params IListener[] listeners) =>
        new(listeners, new TarnOptions { DataDirectory = directory.FullName }, () => meta, NullLoggerFactory.Instance);

    private async Task<OpenListener> OpenAsync(IListener listener)
    {
        var host = Host(listener);
        running.Add(host.RunAsync(stop.Token));
        await host.Opened;
        return host.Open.Single();
    }

    private async Task<int> PortOfAsync(IListener listener)
    {
        var host = Host(listener);
        using var ending = new CancellationTokenSource();
        var run = host.RunAsync(ending.Token);
        await host.Opened;
        var port = host.Open.Single().Address.Port;
        await ending.CancelAsync();
        await run;
        return port;
    }

    /// <summary>A process that another test starts holds the port for a moment after it was closed.</summary>
    private static async Task<TcpListener> TakeAsync(int port)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var listener = new TcpListener(IPAddress.Loopback, port);
            try
            {
                listener.Start();
                return listener;
            }
            catch (SocketException)
            {
                listener.Dispose();
                await Task.Delay(5, limit.Token);
            }
        }
    }

    private static async Task<Socket> ConnectAsync(int port)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, port);
        return socket;
    }

    private static async Task SendAsync(Socket socket, string text) => await socket.SendAsync(Encoding.ASCII.GetBytes(text));

    /// <summary>So many bytes, or what came before the connection ended.</summary>
    private static async Task<string> ReceiveAsync(Socket socket, int count)
    {
        var buffer = new byte[count];
        var length = 0;
        try
        {
            while (length < count && await socket.ReceiveAsync(buffer.AsMemory(length)) is > 0 and var read)
                length += read;
        }
        catch (SocketException)
        {
            // Reset: what was sent and not read is thrown away with the connection.
        }

        return Encoding.ASCII.GetString(buffer, 0, length);
    }

    /// <summary>Says back what it hears, line by line.</summary>
    private sealed class Echo(string name) : IListener
    {
        public string Name => name;

        public int PreferredPort { get; init; }

        public bool ClientSpeaksFirst { get; init; } = true;

        public string? Greeting { get; init; }

        public string? Farewell { get; init; }

        public int Served { get; private set; }

        public async Task ServeAsync(ListenerConnection connection, CancellationToken cancel)
        {
            Served++;
            var (input, output) = (connection.Transport.Input, connection.Transport.Output);
            if (Greeting is not null)
                await output.WriteAsync(Encoding.ASCII.GetBytes(Greeting), CancellationToken.None);
            try
            {
                while (await input.ReadAsync(cancel) is var read && (read.Buffer.Length > 0 || !read.IsCompleted))
                {
                    foreach (var piece in read.Buffer)
                    {
                        if (Encoding.ASCII.GetString(piece.Span).StartsWith("fail", StringComparison.Ordinal))
                            throw new InvalidOperationException("meant to fail");
                        await output.WriteAsync(piece, CancellationToken.None);
                    }

                    input.AdvanceTo(read.Buffer.End);
                }
            }
            catch (OperationCanceledException) when (Farewell is not null)
            {
                await output.WriteAsync(Encoding.ASCII.GetBytes(Farewell), CancellationToken.None);
            }
        }
    }
}
