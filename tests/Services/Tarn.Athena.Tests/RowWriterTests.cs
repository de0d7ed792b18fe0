using System.Buffers;
using Tarn.Athena.Domain;
using Tarn.Athena.Results;

namespace Tarn.Athena.Tests;

public sealed class RowWriterTests(AthenaWorld athena) : IClassFixture<AthenaWorld>
{
    [Fact]
    public void A_stopped_query_ends_within_a_value()
    {
        using var stop = new CancellationTokenSource();
        var output = new ArrayBufferWriter<byte>();
        var row = new RowWriter(output, stop.Token);
        row.BeginRow();
        row.Write("1"u8);
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(() =>
        {
            for (var i = 0; i < 10_000; i++)
                row.Write(", 1"u8);
        });
        Assert.True(output.WrittenCount < 20_000);
    }

    [Fact]
    public void A_stopped_query_ends_among_rows_without_values()
    {
        var row = new RowWriter(new ArrayBufferWriter<byte>(), new CancellationToken(canceled: true));
        Assert.Throws<OperationCanceledException>(() =>
        {
            for (var i = 0; i < 10_000; i++)
                row.BeginRow();
        });
    }

    [Fact]
    public void A_row_has_a_bound_that_each_row_has_anew()
    {
        var row = new RowWriter(new ArrayBufferWriter<byte>(), CancellationToken.None);
        var half = new byte[RowWriter.MostRowBytes / 2];
        for (var i = 0; i < 3; i++)
        {
            row.BeginRow();
            row.Write(half);
            row.Write(half);
        }

        Assert.Contains("32 megabytes", Assert.Throws<QueryFailure>(() => row.Write("1"u8)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_of_too_many_bytes_fails_the_query()
    {
        Assert.Equal(
            "EXCEEDED_LOCAL_MEMORY_LIMIT: The size of a single row or its columns cannot exceed 32 megabytes",
            await athena.FailureOfAsync("SELECT transform(sequence(1, 1000), x -> sequence(1, 10000))"));
        Assert.Equal(["1000"], await athena.RowsAsync("SELECT cardinality(transform(sequence(1, 1000), x -> sequence(1, 10000)))"));
    }
}
