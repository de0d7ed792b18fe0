using System.Text;
using Tarn.Glue.Storage;
using Tarn.Glue.Workers;
using Tarn.Iam;
using Tarn.Kernel;
using Tarn.S3;
using Tarn.Worlds;

namespace Tarn.Glue.Tests;

/// <summary>IAM, S3 and Glue over real engines, below the wire; crawls run when the test says so.</summary>
public abstract class CrawlerFixture : IAsyncDisposable
{
    protected const string Bucket = "lake";
    protected const string CrawlerName = "finder";
    protected const string Database = "db";

    private const string Trust =
        """{"Statement":{"Effect":"Allow","Principal":{"Service":"glue.amazonaws.com"},"Action":"sts:AssumeRole"}}""";

    protected World World { get; } = World.With(new IamService(), new S3Service(), new GlueService());

    private protected CrawlQueue Queue => World.Get<CrawlQueue>();

    private protected CrawlerWorker Worker => World.Get<CrawlerWorker>();

    public async ValueTask DisposeAsync()
    {
        await World.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>A role, a bucket and a database for crawlers.</summary>
    protected async Task SetUpAsync()
    {
        await World.CallAsync(new CreateRoleRequest { RoleName = "crawl", AssumeRolePolicyDocument = Trust });
        await World.CallAsync(new CreateBucketRequest { Bucket = Bucket });
        await World.CallAsync(new CreateDatabaseRequest { DatabaseInput = new DatabaseInput { Name = Database } });
    }

    protected Task PutAsync(string key, string text) => PutAsync(key, Encoding.UTF8.GetBytes(text));

    protected Task PutAsync(string key, byte[] bytes) =>
        World.CallAsync(new PutObjectRequest { Bucket = Bucket, Key = key, Body = RequestBody.FromBytes(bytes) });

    protected Task DeleteAsync(string key) => World.CallAsync(new DeleteObjectRequest { Bucket = Bucket, Key = key });

    protected static CreateCrawlerRequest Request(params string[] paths) => new()
    {
        Name = CrawlerName,
        Role = $"arn:aws:iam::{World.Account}:role/crawl",
        DatabaseName = Database,
        Targets = new CrawlerTargets { S3Targets = [.. paths.Select(path => new S3Target { Path = path })] },
    };

    /// <summary>Makes a crawler, runs it to its end, and answers how that was.</summary>
    protected async Task<Crawler> CrawlAsync(CreateCrawlerRequest request)
    {
        await World.CallAsync(request);
        return await CrawlAgainAsync();
    }

    protected async Task<Crawler> CrawlAgainAsync()
    {
        await World.CallAsync(new StartCrawlerRequest { Name = CrawlerName });
        await RunCrawlsAsync();
        return await GetAsync();
    }

    /// <summary>Begins to run crawls, and waits for the end of the one that is there.</summary>
    protected async Task RunCrawlsAsync()
    {
        var crawler = World.Get<CrawlerStore>().Get(CatalogScope.Of(null, World.Call), CrawlerName);
        var ended = Queue.Find(CrawlTicket.Of(CatalogScope.Of(null, World.Call), crawler))?.Ended ?? Task.CompletedTask;
        await Worker.StartAsync(default);
        await ended;
    }

    protected async Task<Crawler> GetAsync() => (await World.CallAsync(new GetCrawlerRequest { Name = CrawlerName })).Crawler;

    protected async Task<IReadOnlyList<Table>> TablesAsync() =>
        (await World.CallAsync(new GetTablesRequest { DatabaseName = Database })).TableList;

    protected async Task<IReadOnlyList<Partition>> PartitionsAsync(string table) =>
        (await World.CallAsync(new GetPartitionsRequest { DatabaseName = Database, TableName = table })).Partitions;

    protected static string Columns(StorageDescriptor? storage) =>
        string.Join(' ', storage!.Columns!.Select(column => $"{column.Name}:{column.Type}"));
}
