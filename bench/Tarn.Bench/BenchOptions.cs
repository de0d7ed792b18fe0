using System.Globalization;

namespace Tarn.Bench;

/// <summary>What to measure, and how long.</summary>
internal sealed record BenchOptions
{
    /// <summary>Tarn and its peer take turns this often; medians of the rounds are printed.</summary>
    public int Rounds { get; init; } = 5;

    /// <summary>How long each takes its turn.</summary>
    public TimeSpan Turn { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Also what takes minutes: the object of 5 GiB, preparing data beside Python.</summary>
    public bool Long { get; init; }

    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>The checkout.</summary>
    public string Root { get; } = Environment.GetEnvironmentVariable("TARN_ROOT")
        ?? throw new ArgumentException("Start the benchmarks through the script bench/run.");

    private static readonly Benchmark[] All =
        [new StartBench(), new PutRecordsBench(), new S3Bench(), new LargeObjectBench(), new AthenaBench(), new EngineStartBench(), new FirstCallBench(), new ManyObjectsBench(), new DemoBench(), new RoutingBench(), new AccessBench(), new PrepBench(), new PrepCsvBench(), new PrepLargeBench(), new SoakBench()];

    /// <exception cref="ArgumentException">An option or a name is not one.</exception>
    public static BenchOptions Parse(string[] arguments)
    {
        var options = new BenchOptions();
        var names = new List<string>();
        for (var i = 0; i < arguments.Length; i++)
        {
            switch (arguments[i])
            {
                case "--rounds":
                    options = options with { Rounds = (int)Number(arguments, ++i) };
                    break;
                case "--seconds":
                    options = options with { Turn = TimeSpan.FromSeconds(Number(arguments, ++i)) };
                    break;
                case "--long":
                    options = options with { Long = true };
                    break;
                case var name when All.Any(benchmark => benchmark.Name == name):
                    names.Add(name);
                    break;
                case var unknown:
                    throw new ArgumentException(
                        $"There is no benchmark '{unknown}'. Usage: bench/run [{string.Join("|", All.Select(each => each.Name))}]… [--rounds N] [--seconds S] [--long]");
            }
        }

        return options with { Names = names };
    }

    public IEnumerable<Benchmark> Chosen() =>
        All.Where(benchmark => Names.Count == 0 ? Long || !benchmark.IsLong : Names.Contains(benchmark.Name));

    private static double Number(string[] arguments, int at) =>
        at < arguments.Length && double.TryParse(arguments[at], CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 10_000
            ? number
            : throw new ArgumentException($"{arguments[at - 1]} needs a number above 0.");
}
