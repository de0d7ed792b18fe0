using System.Globalization;

namespace Tarn.Bench;

/// <summary>One line of the table. <paramref name="Met"/> is null where there is no bar, or nothing was measured.</summary>
internal sealed record Row(
    string Name, string Ours, string Peer, string Ratio, string Bar, bool? Met, string OurCpu = "", string PeerCpu = "")
{
    public static Row NotMeasured(string name, string why) => new(name, "not measured: " + why, "", "", "", null);

    /// <summary>Of two rates: ours must be at least <paramref name="bar"/> times the peer's.</summary>
    public static Row OfRates(string name, Comparison comparison, double? bar, Func<double, string> show, string cpuUnit = "µs") => new(
        name,
        show(comparison.Ours),
        show(comparison.Peer),
        Times(comparison.Ratio),
        bar is { } least ? "≥ " + Times(least) : "",
        bar is null ? null : comparison.Ratio >= bar,
        Cpu(comparison.OurCpuMicroseconds, cpuUnit),
        Cpu(comparison.PeerCpuMicroseconds, cpuUnit));

    public static string Times(double ratio) => ratio.ToString(ratio < 10 ? "0.00" : "0.0", CultureInfo.InvariantCulture) + "×";

    private static string Cpu(double? microseconds, string unit) => microseconds is not { } cpu ? ""
        : unit == "ms" ? (cpu / 1000).ToString("0.00", CultureInfo.InvariantCulture) + " ms"
        : cpu.ToString(cpu < 10 ? "0.00" : "0", CultureInfo.InvariantCulture) + " " + unit;
}
