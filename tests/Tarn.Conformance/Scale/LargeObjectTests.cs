using System.Globalization;
using Tarn.Processes;
using Tarn.Testing;

namespace Tarn.Conformance.Scale;

/// <summary>An object larger than the memory the program may take goes in and out: bodies are streams all the way.</summary>
public sealed class LargeObjectTests(ITestOutputHelper output)
{
    private const long MostResidentBytes = 200_000_000;

    private static readonly long Length = LongTests.Size(512L << 20, 5L << 30);

    [Fact]
    public async Task It_goes_in_and_out_in_bounded_memory()
    {
        await using var tarn = await TarnProcess.StartAsync();
        using var client = tarn.Client();
        await client.EnsureBucketAsync("large");

        ResetPeak(tarn.Id);
        using (var body = new StreamContent(new PatternStream(Length)))
        using (await client.S3Async(HttpMethod.Put, "large/object", body: body))
        {
        }

        var peakIn = PeakBytes(tarn.Id);
        ResetPeak(tarn.Id);
        using var answer = await client.S3Async(HttpMethod.Get, "large/object");
        var received = await CompareAsync(await answer.Content.ReadAsStreamAsync());
        var peakOut = PeakBytes(tarn.Id);

        output.WriteLine($"{Length >> 20} MiB in with {peakIn / 1e6:0} MB resident, out with {peakOut / 1e6:0} MB");
        Assert.Equal(Length, received);
        Assert.InRange(peakIn, 1, MostResidentBytes);
        Assert.InRange(peakOut, 1, MostResidentBytes);
    }

    /// <summary>Reads to the end; answers how many bytes came, all of which were the right ones.</summary>
    private static async Task<long> CompareAsync(Stream stream)
    {
        var buffer = new byte[1 << 20];
        var expected = new byte[buffer.Length];
        long place = 0;
        while (await stream.ReadAsync(buffer) is > 0 and var count)
        {
            PatternStream.Fill(expected.AsSpan(0, count), place);
            if (!buffer.AsSpan(0, count).SequenceEqual(expected.AsSpan(0, count)))
                Assert.Fail($"The bytes that came back differ between {place} and {place + count}.");
            place += count;
        }

        return place;
    }

    private static void ResetPeak(int process) => File.WriteAllText($"/proc/{process}/clear_refs", "5");

    /// <summary>The most memory that was resident since the last reset (proc(5), VmHWM).</summary>
    private static long PeakBytes(int process)
    {
        var line = File.ReadLines($"/proc/{process}/status").Single(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) * 1024;
    }
}
