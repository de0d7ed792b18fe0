using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tarn.Prep.Frames;

namespace Tarn.Prep.Tests;

/// <summary>Asks pandas, scikit-learn, scipy and imbalanced-learn the same question. One Python answers all tests.</summary>
public sealed class Reference : IDisposable
{
    private const string Python = "/usr/bin/python3";
    private readonly Process process;
    private readonly Lock gate = new();

    public Reference()
    {
        if (!File.Exists(Python))
        {
            throw new InvalidOperationException($"These tests compare with Python's libraries, and {Python} is missing; install Debian's package python3.");
        }

        process = Process.Start(new ProcessStartInfo(Python, ["-u", Path.Combine(AppContext.BaseDirectory, "reference", "reference.py")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment = { ["OMP_NUM_THREADS"] = "1" },
        })!;
        var greeting = JsonNode.Parse(process.StandardOutput.ReadLine() ?? "{\"missing\":\"?\"}")!;
        if (greeting["missing"] is { } missing)
        {
            var package = missing.GetValue<string>();
            Dispose();
            throw new InvalidOperationException($"These tests compare with the Python package {package}, which is missing; install Debian's python3-pandas, python3-sklearn, python3-scipy and python3-imblearn.");
        }
    }

    public JsonNode Ask(string task, JsonObject job)
    {
        job["task"] = task;
        lock (gate)
        {
            process.StandardInput.WriteLine(job.ToJsonString());
            process.StandardInput.Flush();
            var answer = JsonNode.Parse(process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The reference ended early; see its errors above."))!;
            return answer["failed"] is { } fault ? throw new InvalidOperationException($"The reference could not answer '{task}': {fault}") : answer["answer"]!;
        }
    }

    public static JsonArray Columns(Frame frame) => new([.. frame.Columns.Select(column => (JsonNode)Numbers(column.Numbers()))]);

    public static JsonArray Numbers(ReadOnlySpan<double> values)
    {
        var array = new JsonArray();
        foreach (var value in values)
        {
            array.Add(double.IsNaN(value) ? null : JsonValue.Create(value));
        }

        return array;
    }

    public static JsonArray Texts(Column column) => new([.. Enumerable.Range(0, column.Length).Select(row => (JsonNode?)column.Text(row))]);

    public static double[] Doubles(JsonNode? array) => [.. array!.AsArray().Select(Double)];

    public static double Double(JsonNode? value) => value is null ? double.NaN : value.GetValueKind() == JsonValueKind.String ? double.Parse(value.GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture) : value.GetValue<double>();

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit(5000);
        process.Dispose();
    }
}

/// <summary>All tests that compare with Python share one process.</summary>
[CollectionDefinition(Name)]
public sealed class ReferenceCollection : ICollectionFixture<Reference>
{
    public const string Name = "reference";
}

internal static class Near
{
    /// <summary>Equal within a relative tolerance (absolute below 1); NaN equals NaN.</summary>
    public static void Equal(double expected, double? actual, double tolerance = 1e-9, string? what = null)
    {
        var got = actual ?? double.NaN;
        var same = (double.IsNaN(expected) && double.IsNaN(got)) || expected == got || Math.Abs(expected - got) <= tolerance * Math.Max(1, Math.Abs(expected));
        Assert.True(same, $"{what ?? "value"}: expected {expected:R}, got {got:R}");
    }

    public static void Equal(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual, double tolerance = 1e-9, string? what = null)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var at = 0; at < expected.Length; at++)
        {
            Equal(expected[at], actual[at], tolerance, $"{what ?? "value"} at {at}");
        }
    }
}
