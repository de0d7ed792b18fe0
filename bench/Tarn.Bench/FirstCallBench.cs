using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;

namespace Tarn.Bench;

/// <summary>What the first call of each service takes beyond its later ones, in the program as people run it, which has answered another before.</summary>
internal sealed class FirstCallBench : Benchmark
{
    private const double BarMilliseconds = 30;
    private const int LaterCalls = 10;

    private static readonly (string Service, Action<RawConnection> Call)[] Calls =
    [
        ("S3", to => to.Get("/", Peers.ScopeOf("s3"))),
        ("Kinesis", Json("kinesis", "Kinesis_20131202.ListStreams")),
        ("Firehose", Json("firehose", "Firehose_20150804.ListDeliveryStreams")),
        ("Glue", Json("glue", "AWSGlue.GetDatabases")),
        ("Athena", Json("athena", "AmazonAthena.ListWorkGroups")),
        ("KMS", Json("kms", "TrentService.ListKeys")),
        ("IAM", Form("iam", "Action=ListUsers&Version=2010-05-08")),
        ("STS", Form("sts", "Action=GetCallerIdentity&Version=2011-06-15")),
    ];

    public override string Name => "firstcall";

    public override string What => "the first call of each service";

    public override async IAsyncEnumerable<Row> RunAsync(BenchOptions options, [EnumeratorCancellation] CancellationToken cancel)
    {
        for (var i = 0; i < Calls.Length; i++)
        {
            var (service, call) = Calls[i];
            var (_, other) = Calls[(i + 1) % Calls.Length];
            var beyond = new List<double>();
            var later = new List<double>();
            for (var round = 0; round < options.Rounds * 2; round++)
            {
                using var server = (await Peers.TarnAsync(options)).Server;
                using var connection = new RawConnection(server.Port);
                other(connection);
                await Task.Delay(TimeSpan.FromSeconds(0.5), cancel); // what a start leaves to be done
                var first = Time(connection, call);
                var rest = Comparison.Median(Enumerable.Range(0, LaterCalls).Select(_ => Time(connection, call)));
                beyond.Add(first - rest);
                later.Add(rest);
            }

            var milliseconds = Comparison.Median(beyond);
            yield return new Row(
                $"first call, {service}", $"{milliseconds:0.0} ms", $"{Comparison.Median(later):0.0} ms later", "", $"≤ {BarMilliseconds:0} ms", milliseconds <= BarMilliseconds);
        }
    }

    private static double Time(RawConnection connection, Action<RawConnection> call)
    {
        var began = Stopwatch.GetTimestamp();
        call(connection);
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    private static Action<RawConnection> Json(string service, string target) =>
        to => to.Post("/", Peers.ScopeOf(service) + $"X-Amz-Target: {target}\r\nContent-Type: application/x-amz-json-1.1\r\n", "{}"u8.ToArray());

    private static Action<RawConnection> Form(string service, string body) =>
        to => to.Post("/", Peers.ScopeOf(service) + "Content-Type: application/x-www-form-urlencoded\r\n", Encoding.ASCII.GetBytes(body));
}
