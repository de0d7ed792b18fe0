using FsCheck;
using FsCheck.Fluent;
using Tarn.Prep.Numerics;

namespace Tarn.Prep.Tests;

public sealed class SelectTests
{
    [Fact]
    public void Selecting_finds_what_sorting_would() => Prop.ForAll(
        Gen.Choose(1, 20_000).Select(count => (count, kind: count % 4)).ToArbitrary(),
        sample =>
        {
            var random = new SeededRandom((ulong)sample.count);
            var values = Enumerable.Range(0, sample.count).Select(_ => sample.kind switch
            {
                0 => random.NextGaussian(),
                1 => 1e9 + (random.NextDouble() * 1e-3),
                2 => (double)random.Next(5) - 2,
                _ => BitConverter.Int64BitsToDouble((long)random.Next()),
            }).Select(value => double.IsNaN(value) ? -0.0 : value).ToArray();
            var ranks = new[] { 0, sample.count / 3, sample.count / 2, sample.count - 1 };
            var sorted = values.Order().ToArray();

            Assert.Equal(ranks.Select(rank => sorted[rank]), RadixSelect.Of(values, ranks));

            var radix = values.ToArray();
            RadixSort.Sort(radix.AsSpan());
            Assert.Equal(sorted, radix);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Whole_numbers_sort_with_their_signs()
    {
        var random = new SeededRandom(3);
        var values = Enumerable.Range(0, 5000).Select(_ => (long)random.Next()).ToArray();
        var expected = values.Order().ToArray();
        RadixSort.Sort(values.AsSpan());

        Assert.Equal(expected, values);
    }
}
