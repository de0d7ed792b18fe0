using Tarn.Bench;

// Names of benchmarks, and options; see bench/README.md.
try
{
    var options = BenchOptions.Parse(args);
    using var stop = new CancellationTokenSource();
    Console.CancelKeyPress += (_, pressed) =>
    {
        pressed.Cancel = true;
        stop.Cancel();
    };
    var rows = new List<Row>();
    foreach (var benchmark in options.Chosen())
    {
        Console.Error.WriteLine($"{benchmark.Name}: {benchmark.What} …");
        try
        {
            await foreach (var row in benchmark.RunAsync(options, stop.Token))
                rows.Add(row);
        }
        catch (PeerMissingException missing)
        {
            rows.Add(Row.NotMeasured(benchmark.Name, missing.Message));
        }
    }

    Table.Print(rows, Console.Out);
    return 0;
}
catch (ArgumentException error)
{
    Console.Error.WriteLine(error.Message);
    return 2;
}
