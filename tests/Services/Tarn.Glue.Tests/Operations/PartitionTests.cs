using Tarn.Kernel;

namespace Tarn.Glue.Tests;

public sealed class PartitionTests : CatalogFixture
{
    private const string Database = "lake";
    private const string Table = "flights";

    [Fact]
    public async Task CreatePartition_keeps_all_it_is_given()
    {
        await CreateAsync();
        var input = new PartitionInput
        {
            Values = ["2001", "01"],
            StorageDescriptor = new StorageDescriptor { Location = "s3://lake/2001/01/", Columns = [new Column { Name = "id", Type = "int" }] },
            Parameters = new Dictionary<string, string> { ["recordCount"] = "1" },
            LastAccessTime = Clock.Now,
        };
        await new CreatePartition(Partitions, Clock).HandleAsync(
            new CreatePartitionRequest { DatabaseName = "Lake", TableName = "Flights", PartitionInput = input }, Call, default);

        var partition = await GetAsync("2001", "01");

        Assert.Equal(["2001", "01"], partition.Values);
        Assert.Equal((Database, Table, Call.Account), (partition.DatabaseName, partition.TableName, partition.CatalogId));
        Assert.Equal("s3://lake/2001/01/", partition.StorageDescriptor!.Location);
        Assert.Equal("1", partition.Parameters!["recordCount"]);
        Assert.Equal(Clock.Now, partition.CreationTime);
        Assert.Equal(Clock.Now, partition.LastAccessTime);
    }

    [Fact]
    public async Task Errors_are_AWSs()
    {
        await CreateAsync(["2001", "1"]);

        Assert.Equal("InvalidInputException", await CodeOfAsync(() => GetAsync("2001")));
        var missing = await Assert.ThrowsAsync<AwsException>(() => GetAsync("2001", "2"));
        Assert.Equal(("EntityNotFoundException", "Cannot find partition."), (missing.Code, missing.Message));
        Assert.Equal("EntityNotFoundException", await CodeOfAsync(() => CreatePartitionsAsync(Database, "none", ["2001", "2"])));
        Assert.Equal("InvalidInputException", await CodeOfAsync(async () => await new CreatePartition(Partitions, Clock).HandleAsync(
            new CreatePartitionRequest { DatabaseName = Database, TableName = Table, PartitionInput = new PartitionInput() }, Call, default)));
    }

    [Fact]
    public async Task BatchCreatePartition_answers_the_entries_that_failed_and_makes_the_others()
    {
        await CreateAsync(["2001", "1"]);

        var errors = await CreatePartitionsAsync(Database, Table, ["2001", "1"], ["2001", "2"], ["2001"], ["2001", "2"]);

        Assert.Equal(
            ["AlreadyExistsException", "InvalidInputException", "AlreadyExistsException"],
            errors.Select(error => error.ErrorDetail.ErrorCode));
        Assert.Equal(["2001", "1"], errors[0].PartitionValues);
        Assert.Equal(["2001/1", "2001/2"], await ListAsync());
    }

    [Fact]
    public async Task GetPartitions_filters_by_typed_expressions()
    {
        await CreateAsync(["1999", "12"], ["2000", "2"], ["2000", "10"], ["2001", "1"]);

        Assert.Equal(["2000/10", "2000/2"], await ListAsync("year = 2000"));
        Assert.Equal(["2000/10"], await ListAsync("year = '2000' AND month > '2'"));
        Assert.Equal(["1999/12", "2001/1"], await ListAsync("year <> 2000"));
        Assert.Equal(["2000/2", "2001/1"], await ListAsync("month BETWEEN 1 AND 2"));
        Assert.Equal("InvalidInputException", await CodeOfAsync(() => ListAsync("day = 1")));
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
        Assert.Equal("InvalidInputException", await CodeOfAsync(() =>
            PageAsync(new GetPartitionsRequest { Segment = new Segment { SegmentNumber = 3, TotalSegments = 3 } })));
    }

    [Fact]
    public async Task GetPartitions_can_leave_out_columns()
    {
        await CreateAsync();
        await new CreatePartition(Partitions, Clock).HandleAsync(
            new CreatePartitionRequest
            {
                DatabaseName = Database,
                TableName = Table,
                PartitionInput = new PartitionInput
                {
                    Values = ["1", "1"],
                    StorageDescriptor = new StorageDescriptor { Location = "l", Columns = [new Column { Name = "c" }] },
                },
            },
            Call,
            default);

        var page = await PageAsync(new GetPartitionsRequest { ExcludeColumnSchema = true });

        Assert.Null(page.Partitions[0].StorageDescriptor!.Columns);
        Assert.Equal("l", page.Partitions[0].StorageDescriptor!.Location);
    }

    [Fact]
    public async Task BatchGetPartition_answers_those_there_are()
    {
        await CreateAsync(["2001", "1"], ["2001", "2"]);

        var answer = await new BatchGetPartition(Partitions).HandleAsync(
            new BatchGetPartitionRequest
            {
                DatabaseName = Database,
                TableName = Table,
                PartitionsToGet = [new PartitionValueList { Values = ["2001", "2"] }, new PartitionValueList { Values = ["2001", "3"] }],
            },
            Call,
            default);

        Assert.Equal(["2001", "2"], answer.Partitions.Single().Values);
    }

    [Fact]
    public async Task UpdatePartition_can_rename()
    {
        await CreateAsync(["2001", "1"], ["2001", "2"]);
        var born = Clock.Now;
        Clock.Time += TimeSpan.FromHours(1);

        await UpdateAsync(["2001", "1"], ["2001", "3"]);

        Assert.Equal(["2001/2", "2001/3"], await ListAsync());
        Assert.Equal(born, (await GetAsync("2001", "3")).CreationTime);
        Assert.Equal("AlreadyExistsException", await CodeOfAsync(() => UpdateAsync(["2001", "2"], ["2001", "3"])));
        Assert.Equal("EntityNotFoundException", await CodeOfAsync(() => UpdateAsync(["2001", "9"], ["2001", "9"])));
    }

    [Fact]
    public async Task BatchUpdatePartition_answers_the_entries_that_failed()
    {
        await CreateAsync(["2001", "1"]);

        var answer = await new BatchUpdatePartition(Partitions, Clock).HandleAsync(
            new BatchUpdatePartitionRequest { DatabaseName = Database, TableName = Table, Entries = [Entry("1"), Entry("2")] }, Call, default);

        Assert.Equal(["2001", "2"], answer.Errors!.Single().PartitionValueList);
        Assert.Equal("l1", (await GetAsync("2001", "1")).StorageDescriptor!.Location);

        static BatchUpdatePartitionRequestEntry Entry(string month) => new()
        {
            PartitionValueList = ["2001", month],
            PartitionInput = new PartitionInput
            {
                Values = ["2001", month],
                StorageDescriptor = new StorageDescriptor { Location = "l" + month },
            },
        };
    }

    [Fact]
    public async Task DeletePartition_and_BatchDeletePartition_delete_what_there_is()
    {
        await CreateAsync(["2001", "1"], ["2001", "2"], ["2001", "3"]);
        await DeleteAsync("2001", "1");

        var answer = await new BatchDeletePartition(Partitions).HandleAsync(
            new BatchDeletePartitionRequest
            {
                DatabaseName = Database,
                TableName = Table,
                PartitionsToDelete = [new PartitionValueList { Values = ["2001", "1"] }, new PartitionValueList { Values = ["2001", "2"] }],
            },
            Call,
            default);

        Assert.Equal("EntityNotFoundException", answer.Errors!.Single().ErrorDetail.ErrorCode);
        Assert.Equal(["2001/3"], await ListAsync());
        Assert.Equal("EntityNotFoundException", await CodeOfAsync(() => DeleteAsync("2001", "1")));
    }

    private async Task CreateAsync(params string[][] partitions)
    {
        await CreateDatabaseAsync(Database);
        await CreateTableAsync(
            Database, Table, new Column { Name = "year", Type = "string" }, new Column { Name = "month", Type = "int" });
        Assert.Empty(await CreatePartitionsAsync(Database, Table, partitions));
    }

    private async Task<Partition> GetAsync(params string[] values) => (await new GetPartition(Partitions).HandleAsync(
        new GetPartitionRequest { DatabaseName = Database, TableName = Table, PartitionValues = values }, Call, default)).Partition;

    private async Task<GetPartitionsResponse> PageAsync(GetPartitionsRequest request) =>
        await new GetPartitions(Tables, Partitions, Tokens).HandleAsync(request with { DatabaseName = Database, TableName = Table }, Call, default);

    private async Task<IEnumerable<string>> ListAsync(string? expression = null) =>
        (await PageAsync(new GetPartitionsRequest { Expression = expression }))
        .Partitions.Select(partition => string.Join('/', partition.Values));

    private async Task UpdateAsync(string[] values, string[] newValues) => await new UpdatePartition(Partitions, Clock).HandleAsync(
        new UpdatePartitionRequest
        {
            DatabaseName = Database,
            TableName = Table,
            PartitionValueList = values,
            PartitionInput = new PartitionInput { Values = newValues },
        },
        Call,
        default);

    private async Task DeleteAsync(params string[] values) => await new DeletePartition(Partitions).HandleAsync(
        new DeletePartitionRequest { DatabaseName = Database, TableName = Table, PartitionValues = values }, Call, default);
}
