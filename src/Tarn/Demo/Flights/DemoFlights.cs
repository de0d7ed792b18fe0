namespace Tarn.Demo.Flights;

/// <summary>The flights of the demo: a Parquet file with date, delay and distance, origin and destination, in order of departure.</summary>
/// <param name="Path">The file.</param>
/// <param name="Rows">How many flights are in it.</param>
/// <param name="AreReal">False where they were made up: the real ones come from npm, which the build does without.</param>
internal sealed record DemoFlights(string Path, long Rows, bool AreReal)
{
    public const long RealRows = 3_000_000;

    /// <summary>What to call them.</summary>
    public string Kind => AreReal ? "real" : "made-up";

    /// <summary>The real ones where the build put them beside the program, else <paramref name="rowCount"/> made up.</summary>
    /// <param name="programDirectory">Where the program lies; null makes them up in any case.</param>
    /// <param name="workDirectory">Where made-up ones go.</param>
    /// <param name="rowCount">How many are wanted.</param>
    public static DemoFlights Find(string? programDirectory, string workDirectory, long rowCount)
    {
        var real = programDirectory is null ? null : System.IO.Path.Combine(programDirectory, "demo", "flights-3m.parquet");
        if (File.Exists(real))
            return new DemoFlights(real, RealRows, AreReal: true);
        var made = System.IO.Path.Combine(workDirectory, "made-up-flights.parquet");
        MadeUpFlights.Write(made, rowCount);
        return new DemoFlights(made, rowCount, AreReal: false);
    }
}
