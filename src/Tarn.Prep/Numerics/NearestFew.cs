namespace Tarn.Prep.Numerics;

/// <summary>The nearest rows so far, nearest first; of equally near ones the one that was offered first.</summary>
internal class NearestFew(int most)
{
    private readonly int[] rows = new int[most];
    private readonly double[] distances = new double[most];
    private int found;

    public ReadOnlySpan<int> Rows => rows.AsSpan(0, found);

    /// <summary>Squared.</summary>
    public ReadOnlySpan<double> Distances => distances.AsSpan(0, found);

    /// <summary>A row must be nearer than this.</summary>
    public double Worst => found < most ? double.PositiveInfinity : distances[most - 1];

    public void Offer(int row, double distance)
    {
        if (!(distance < Worst))
        {
            return;
        }

        var at = found < most ? found++ : most - 1;
        for (; at > 0 && distances[at - 1] > distance; at--)
        {
            (rows[at], distances[at]) = (rows[at - 1], distances[at - 1]);
        }

        (rows[at], distances[at]) = (row, distance);
    }
}
