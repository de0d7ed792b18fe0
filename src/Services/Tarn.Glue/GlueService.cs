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
        services.AddSingleton<ITagged>(all => all.GetRequiredService<DatabaseStore>());
        services.AddSingleton<ITagged>(all => all.GetRequiredService<CrawlerStore>());
        services.AddSingleton<CrawlQueue>();
        services.AddSingleton<ObjectLister>();
        services.AddSingleton<FileSampler>();
        services.AddSingleton<CatalogUpdater>();
        services.AddSingleton<Crawl>();
        services.AddSingleton<ParquetSchemaReader>();
        services.AddWorker<CrawlerWorker>();
    }
}
