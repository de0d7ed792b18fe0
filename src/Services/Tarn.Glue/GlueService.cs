using Microsoft.Extensions.DependencyInjection;
using Tarn.Glue.Storage;
using Tarn.Glue.Workers;
using Tarn.Kernel;

namespace Tarn.Glue;

/// <summary>AWS Glue: the data catalog, and the crawlers that fill it.</summary>
public sealed class GlueService : AwsService
{
    /// <summary>The principal that takes roles on.</summary>
    internal const string Principal = "glue.amazonaws.com";

    public override string Id => "Glue";

    public override ServiceIdentity Identity { get; } = new()
    {
        SigningNames = ["glue"],
        TargetPrefixes = ["AWSGlue"],
        HostLabels = ["glue"],
        ApiVersion = "2017-03-31",
    };

    public override IReadOnlyList<WireProtocol> Protocols { get; } = [WireProtocol.AwsJson11];

    public override void Register(IServiceCollection services)
    {
        services.AddSingleton<DatabaseStore>();
        services.AddSingleton<TableStore>();
        services.AddSingleton<PartitionStore>();
        services.AddSingleton<CrawlerStore>();
        services.AddSingleton<TagStore>();
        services.AddSingleton<CrawlQueue>();
        services.AddSingleton<ObjectLister>();
        services.AddSingleton<FileSampler>();
        services.AddSingleton<CatalogUpdater>();
        services.AddSingleton<Crawl>();
        services.AddSingleton(provider => new ParquetSchemaReader(ScanDirectory(provider.GetRequiredService<TarnOptions>())));
        services.AddWorker<CrawlerWorker>();
    }

    /// <summary>A fresh directory: what an earlier run of the program left is plaintext that nothing needs.</summary>
    private static string ScanDirectory(TarnOptions options)
    {
        var directory = options.Directory("crawl");
        foreach (var left in Directory.EnumerateFiles(directory))
            File.Delete(left);
        return directory;
    }
}
