using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tarn.Blobs;
using Tarn.Kernel;
using Tarn.Log;
using Tarn.Meta;

namespace Tarn.Hosting;

/// <summary>The engines and where each keeps its files. They open when a service first needs them.</summary>
internal static class Engines
{
    public static void Register(IServiceCollection services, TarnOptions options)
    {
        services.AddSingleton<IMetaStore>(provider => new SqliteMetaStore(new MetaOptions
        {
            Path = Path.Combine(options.Directory("meta"), "tarn.db"),
            Sync = options.SyncDurability,
            Remarks = Remarks(provider, "Meta"),
        }));
        services.AddSingleton<IBlobStore>(provider => new FileBlobStore(new BlobOptions
        {
            Directory = options.Directory("blobs"),
            Sync = options.SyncDurability,
            Remark = Remarks(provider, "Blobs"),
        }));
        services.AddSingleton<ILogStore>(provider => new SegmentedLogStore(new LogOptions
        {
            Directory = options.Directory("logs"),
            Sync = options.SyncDurability,
            Remark = Remarks(provider, "Log"),
        }));
    }

    /// <summary>What an engine found while recovering goes into the log as a warning.</summary>
    private static Action<string> Remarks(IServiceProvider provider, string engine)
    {
        var logger = provider.GetRequiredService<ILoggerFactory>().CreateLogger(engine);
        return remark => logger.LogWarning("{Remark}", remark);
    }
}
