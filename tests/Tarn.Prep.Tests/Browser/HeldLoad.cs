using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Tarn.Prep.Tests.Browser;

/// <summary>
/// Keeps a page from having loaded until it says so: a picture that the page asks for is not answered before it asks for another one.
/// What a page does in frames of its own, a test can so wait for without guessing how long that takes.
/// </summary>
internal sealed class HeldLoad : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);

    public HeldLoad()
    {
        listener.Start();
        Origin = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
        _ = ServeAsync();
    }

    public string Origin { get; }

    /// <summary>What holds the page back once it asked for it.</summary>
    public string Hold => Origin + "/hold";

    /// <summary>What lets it go.</summary>
    public string Release => Origin + "/release";

    public void Dispose() => listener.Dispose();

    private async Task ServeAsync()
    {
        var released = new TaskCompletionSource();
        try
        {
            while (true)
            {
                _ = AnswerAsync(await listener.AcceptTcpClientAsync(), released);
            }
        }
        catch (Exception fault) when (fault is ObjectDisposedException or SocketException)
        {
            released.TrySetResult();
        }
    }

    private static async Task AnswerAsync(TcpClient client, TaskCompletionSource released)
    {
        using (client)
        {
            var request = new byte[4096];
            var length = await client.GetStream().ReadAsync(request);
            if (Encoding.ASCII.GetString(request, 0, length).StartsWith("GET /release ", StringComparison.Ordinal))
            {
                released.TrySetResult();
            }

            await released.Task;
        }
    }
}
