using System.Runtime.CompilerServices;

namespace Tarn.Bench;

/// <summary>GetObject and PutObject beside nginx's static files and WebDAV, which neither sums nor syncs what it takes.</summary>
internal sealed class S3Bench : Benchmark
{
    private static readonly (string Name, int Bytes, int Connections, int Objects, double? GetBar, double? PutBar)[] Cases =
    [
        ("4 KiB", 4096, 4, 200, null, null),
        ("1 MiB", 1 << 20, 4, 50, 0.6, 0.4),
        ("64 MiB", 64 << 20, 2, 4, 0.6, 0.4),
    ];

    public override string Name => "s3";

    public override string What => "objects, Tarn (sync) and nginx";

    public override async IAsyncEnumerable<Row> RunAsync(BenchOptions options, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var peer = await Peers.NginxAsync(options);
        using var ours = (await Peers.TarnAsync(options)).Server;
        var headers = Peers.ScopeOf("s3");
        using (var connection = new RawConnection(ours.Port))
            connection.Put("/bench", headers, default);

        foreach (var (name, bytes, connections, objects, getBar, putBar) in Cases)
        {
            var body = new byte[bytes];
            new Random(bytes).NextBytes(body);
            var next = 0;
            string Path() => $"/bench/{bytes}-{(uint)Interlocked.Increment(ref next) % objects}";
            foreach (var server in (ServerProcess[])[ours, peer])
            {
                using var connection = new RawConnection(server.Port);
                for (var i = 0; i < objects; i++)
                    connection.Put(Path(), headers, body);
            }

            // A large object takes long even once: give each turn time for several.
            var turn = bytes > 1 << 20 ? options.Turn * 2 : options.Turn;
            var gets = await Comparison.OfAsync(
                options.Rounds,
                () => ours.MeasureAsync(turn, connections, Get),
                () => peer.MeasureAsync(turn, connections, Get),
                cancel);
            yield return Row.OfRates($"s3 GET {name}", gets, getBar, rate => Rate(rate, bytes), bytes > 1 << 20 ? "ms" : "µs");
            var puts = await Comparison.OfAsync(
                options.Rounds,
                () => ours.MeasureAsync(turn, connections, Put),
                () => peer.MeasureAsync(turn, connections, Put),
                cancel);
            yield return Row.OfRates($"s3 PUT {name}", puts, putBar, rate => Rate(rate, bytes), bytes > 1 << 20 ? "ms" : "µs");

            long Get(RawConnection connection, int index) =>
                connection.Get(Path(), headers) == bytes ? 1 : throw new IOException("The object came short.");

            long Put(RawConnection connection, int index)
            {
                connection.Put(Path(), headers, body);
                return 1;
            }
        }
    }

    private static string Rate(double perSecond, int bytes) =>
        bytes < 1 << 20 ? $"{perSecond:0}/s" : $"{perSecond * bytes / 1e6:0} MB/s";
}
