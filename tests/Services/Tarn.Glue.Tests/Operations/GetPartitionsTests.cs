using Tarn.Worlds;

namespace Tarn.Glue.Tests;

public sealed class GetPartitionsTests : PartitionFixture
{
    [Fact]
    public async Task GetPartitions_filters_by_typed_expressions()
    {
        await CreateAsync(["1999", "12"], ["2000", "2"], ["2000", "10"], ["2001", "1"]);

        Assert.Equal(["2000/10", "2000/2"], await ListAsync("year = 2000"));
        Assert.Equal(["2000/10"], await ListAsync("year = '2000' AND month > '2'"));
        Assert.Equal(["1999/12", "2001/1"], await ListAsync("year <> 2000"));
        Assert.Equal(["2000/2", "2001/1"], await ListAsync("month BETWEEN 1 AND 2"));
        await World.FailsAsync("InvalidInputException", () => ListAsync("day = 1"));
    }

    [Fact]
    public async Task A_damaged_partition_fails_the_listing_since_queries_read_what_it_names()
    {
        await CreateAsync(["1999", "12"], ["2000", "2"]);
        await World.RestartAsync(() =>
        {
            var file = Path.Combine(World.DataDirectory, "meta", "tarn.db");
            var bytes = File.ReadAllBytes(file);
            bytes[bytes.AsSpan().IndexOf("[\"1999\",\"12\"]"u8) + 3] ^= 1;
            File.WriteAllBytes(file, bytes);
        });
        await Assert.ThrowsAsync<Meta.MetaCorruptException>(() => ListAsync("year > 0"));
    }

    [Fact]
    public async Task GetPartitions_pages_in_order_and_segments_share_them_out()
    {
        await CreateAsync([.. Enumerable.Range(0, 50).Select(i => new[] { "2000", i.ToString("D2") })]);

        var paged = new List<string>();
        string? token = null;
        do
        {
            var page = await PageAsync(new GetPartitionsRequest { MaxResults = 7, NextToken = token });
            paged.AddRange(page.Partitions.Select(partition => partition.Values[1]));
            token = page.NextToken;
        }
        while (token is not null);
        await World.RestartAsync();
        var segments = new List<string>();
        for (var number = 0; number < 3; number++)
        {
            var segment = await PageAsync(
                new GetPartitionsRequest { Segment = new Segment { SegmentNumber = number, TotalSegments = 3 } });
            Assert.NotEmpty(segment.Partitions);
            segments.AddRange(segment.Partitions.Select(partition => partition.Values[1]));
        }

        Assert.Equal(Enumerable.Range(0, 50).Select(i => i.ToString("D2")), paged);
        Assert.Equal(paged, segments.Order());
        await World.FailsAsync("InvalidInputException", () => PageAsync(new GetPartitionsRequest { Segment = new Segment { SegmentNumber = 3, TotalSegments = 3 } }));
    }

    [Fact]
    public async Task GetPartitions_can_leave_out_columns()
    {
        await CreateAsync();
        await World.CallAsync(new CreatePartitionRequest
        {
            DatabaseName = Database,
            TableName = Table,
            PartitionInput = new PartitionInput
            {
                Values = ["1", "1"],
                StorageDescriptor = new StorageDescriptor { Location = "l", Columns = [new Column { Name = "c" }] },
            },
        });

        var page = await PageAsync(new GetPartitionsRequest { ExcludeColumnSchema = true });

        Assert.Null(page.Partitions[0].StorageDescriptor!.Columns);
        Assert.Equal("l", page.Partitions[0].StorageDescriptor!.Location);
    }
}
