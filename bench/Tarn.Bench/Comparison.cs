namespace Tarn.Bench;

/// <summary>Operations a second of one turn, and the server's processor time for each.</summary>
internal readonly record struct Turn(double PerSecond, double? CpuMicroseconds);

/// <summary>Medians over the rounds; the ratio is the median of the rounds' own ratios, since machines change from minute to minute.</summary>
internal sealed record Comparison(double Ours, double Peer, double Ratio, double? OurCpuMicroseconds, double? PeerCpuMicroseconds)
{
    /// <summary>Lets the two take turns; the first round warms them up and is not counted.</summary>
    public static async Task<Comparison> OfAsync(int rounds, Func<Task<Turn>> ours, Func<Task<Turn>> peer, CancellationToken cancel)
    {
        var pairs = new List<(Turn Ours, Turn Peer)>();
        for (var round = 0; round <= rounds; round++)
        {
            cancel.ThrowIfCancellationRequested();
            var pair = (await ours(), await peer());
            if (round > 0)
                pairs.Add(pair);
        }

        return new Comparison(
            Median(pairs.Select(pair => pair.Ours.PerSecond)),
            Median(pairs.Select(pair => pair.Peer.PerSecond)),
            Median(pairs.Select(pair => pair.Ours.PerSecond / pair.Peer.PerSecond)),
            MedianOf(pairs.Select(pair => pair.Ours.CpuMicroseconds)),
            MedianOf(pairs.Select(pair => pair.Peer.CpuMicroseconds)));
    }

    public static double Median(IEnumerable<double> values)
    {
        var ordered = values.Order().ToArray();
        return (ordered[ordered.Length / 2] + ordered[(ordered.Length - 1) / 2]) / 2;
    }

    private static double? MedianOf(IEnumerable<double?> values) =>
        values.OfType<double>().ToArray() is { Length: > 0 } known ? Median(known) : null;
}
