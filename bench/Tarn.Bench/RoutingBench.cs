using System.Collections.Frozen;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Tarn.Kernel;
using Tarn.Wire;

namespace Tarn.Bench;

/// <summary>Telling a request's service, in this process, beside one look-up in a dictionary; and what the table of AWS's services costs.</summary>
internal sealed class RoutingBench : Benchmark
{
    private const int Batch = 10_000;
    private const double TimeBar = 50;
    private const double MemoryBarBytes = 1_000_000;

    public override string Name => "routing";

    public override string What => "the service of a request, beside a look-up in a dictionary";

    public override async IAsyncEnumerable<Row> RunAsync(BenchOptions options, [EnumeratorCancellation] CancellationToken cancel)
    {
        var put = Request("POST", "/", "kinesis", "Kinesis_20131202.PutRecord");
        var get = Request("GET", "/bucket/key", "s3", null);
        var router = new ServiceRouter(new ServiceCatalog([new Kinesis.KinesisService(), new S3.S3Service()]));
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var started = Stopwatch.GetTimestamp();
        Route(router, put);
        Route(router, get);
        var first = Stopwatch.GetElapsedTime(started);
        var fresh = GC.GetTotalMemory(forceFullCollection: true) - before;
        foreach (var service in ServiceTable.Services)
            _ = service.Routes;
        var all = GC.GetTotalMemory(forceFullCollection: true) - before;
        yield return Size("routing, table, after two requests", fresh);
        yield return Size("routing, table, every route read", all);
        yield return new Row(
            "routing, first two requests", Show(first.TotalMilliseconds, "ms"), "", "", "≤ 30 ms", first.TotalMilliseconds <= 30);

        var table = ServiceTable.Services.SelectMany(service => service.SigningNames).Distinct().ToFrozenDictionary(name => name, StringComparer.Ordinal);
        foreach (var (name, wire, key) in ((string, WireCall, string)[])[("PutRecord", put, "kinesis"), ("GetObject", get, "s3")])
        {
            var comparison = await Comparison.OfAsync(
                options.Rounds, () => TurnAsync(options.Turn, () => Route(router, wire)), () => TurnAsync(options.Turn, () => _ = table[key]), cancel);
            var bytes = GC.GetAllocatedBytesForCurrentThread();
            Route(router, wire);
            bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
            yield return new Row(
                $"routing, {name}, {bytes} bytes allocated",
                Show(1e9 / comparison.Ours, "ns"),
                Show(1e9 / comparison.Peer, "ns"),
                Row.Times(1 / comparison.Ratio),
                "≤ " + Row.Times(TimeBar),
                1 / comparison.Ratio <= TimeBar && bytes == 0);
        }
    }

    private static Row Size(string name, long bytes) =>
        new(name, Show(bytes / 1e6, "MB"), "", "", "≤ 1 MB", bytes <= MemoryBarBytes);

    private static string Show(double value, string unit) => value.ToString("0.00", CultureInfo.InvariantCulture) + " " + unit;

    private static void Route(ServiceRouter router, WireCall wire)
    {
        var routing = router.RouteAsync(wire, ProtocolChoice.Told(wire.Http.Request, wire.Rest));
        if (!routing.IsCompletedSuccessfully || routing.Result.Door is null)
            throw new InvalidOperationException("The request went to no service of this Tarn's.");
    }

    private static Task<Turn> TurnAsync(TimeSpan turn, Action once)
    {
        var started = Stopwatch.GetTimestamp();
        var count = 0L;
        while (Stopwatch.GetElapsedTime(started) < turn)
        {
            for (var i = 0; i < Batch; i++)
                once();
            count += Batch;
        }

        return Task.FromResult(new Turn(count / Stopwatch.GetElapsedTime(started).TotalSeconds, null));
    }

    private static WireCall Request(string method, string path, string signedFor, string? target)
    {
        var http = new DefaultHttpContext();
        http.Request.Method = method;
        http.Request.Headers.Host = "127.0.0.1:4566";
        if (target is not null)
        {
            http.Request.ContentType = "application/x-amz-json-1.1";
            http.Request.Headers[RpcTarget.TargetHeader] = target;
        }

        var rest = RestRequest.Of(method, path, http.Request.Headers);
        return new WireCall(http) { Rest = rest, Protocol = ProtocolChoice.Of(WireProtocol.RestXml), SigningName = signedFor };
    }
}
