using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Tarn.Kernel;

namespace Tarn.Host.Tests;

/// <summary>The real server, in front of the tests' services.</summary>
internal sealed class WireServer : IAsyncDisposable
{
    private readonly TarnServer server;
    private readonly string directory;

    private WireServer(TarnServer server, string directory)
    {
        this.server = server;
        this.directory = directory;
    }

    public FlowWatch Watch { get; private init; } = new();

    public Uri Address => new(server.Address);

    public string DataDirectory => directory;

    public static async Task<WireServer> StartAsync()
    {
        var directory = Directory.CreateTempSubdirectory("tarn-test-").FullName;
        var options = new TarnOptions { DataDirectory = directory, Port = 0 };
        var watch = new FlowWatch();
        AwsService[] doors =
        [
            new TestDoor("kinesis", WireProtocol.AwsJson11, typeof(Converse)),
            new TestDoor("s3", WireProtocol.RestJson1, typeof(Talk), typeof(Break), typeof(Flow), typeof(Refuse), typeof(Ignore), typeof(Read), typeof(Fail), typeof(Echo)),
        ];
        var server = TarnServer.Create(
            options, "test", loggers => TarnInstance.Create(options, doors, services => services.AddSingleton(watch), loggers));
        await server.StartAsync(TestContext.Current.CancellationToken);
        return new WireServer(server, directory) { Watch = watch };
    }

    /// <summary>A connection of bytes.</summary>
    public async Task<WireConnection> ConnectAsync()
    {
        var client = new TcpClient();
        await client.ConnectAsync(Address.Host, Address.Port, TestContext.Current.CancellationToken);
        return new WireConnection(client);
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        Directory.Delete(directory, recursive: true);
    }
}

/// <summary>HTTP/1.1 by hand, since clients hide what these tests are about.</summary>
internal sealed class WireConnection(TcpClient client) : IDisposable
{
    private readonly Stream stream = client.GetStream();

    public async Task SendAsync(string text) => await stream.WriteAsync(Encoding.Latin1.GetBytes(text), TestContext.Current.CancellationToken);

    /// <summary>One answer: its head, and as much body as its length says.</summary>
    public async Task<string> ReadAsync()
    {
        var text = new StringBuilder();
        while (!text.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
            text.Append(await NextAsync() ?? throw new EndOfStreamException($"The connection ended after '{text}'."));
        const string Name = "\r\nContent-Length: ";
        if (text.ToString().IndexOf(Name, StringComparison.OrdinalIgnoreCase) is var at and >= 0)
        {
            var from = at + Name.Length;
            var digits = text.ToString()[from..text.ToString().IndexOf('\r', from)];
            for (var rest = int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture); rest > 0; rest--)
                text.Append(await NextAsync());
        }

        return text.ToString();
    }

    /// <summary>True when nothing comes any more.</summary>
    public async Task<bool> EndsAsync()
    {
        try
        {
            return await NextAsync() is null;
        }
        catch (IOException)
        {
            // Bytes that nobody read make the end a reset.
            return true;
        }
    }

    public void Dispose() => client.Dispose();

    private async ValueTask<char?> NextAsync()
    {
        var one = new byte[1];
        return await stream.ReadAsync(one, TestContext.Current.CancellationToken) == 0 ? null : (char)one[0];
    }
}
