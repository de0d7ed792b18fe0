using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tarn.Athena.Engine;
using Tarn.Athena.Workers;
using Tarn.Blobs;
using Tarn.Data;
using Tarn.Disk;
using Tarn.Duck;
using Tarn.Host;
using Tarn.Kernel;
using Tarn.Log;
using Tarn.Meta;

namespace Tarn.Hosting;

/// <summary>The engines and where each keeps its files. They open when a service first needs them; that their stores belong together is seen at once.</summary>
internal static class Engines
{
    /// <summary>Only to look at the stores, whatever their marks say: nothing of metadata is made where there is none.</summary>
    /// <param name="services">Where the engines are registered.</param>
    /// <param name="options">Where the data lie.</param>
    /// <param name="metadataPath">The metadata.</param>
    /// <param name="damage">Told what of volumes is damaged or gone.</param>
    public static void RegisterForAudit(IServiceCollection services, TarnOptions options, string metadataPath, Action<string> damage)
    {
        // Above what any opening counted, so that all there is counts as earlier.
        const uint last = (1 << 24) - 1;
        services.AddSingleton<IMetaStore>(provider => new SqliteMetaStore(
            new MetaOptions { Path = metadataPath, IsReadOnly = File.Exists(metadataPath), Remarks = Remarks(provider, "Meta") }));
        services.AddSingleton<IBlobStore>(provider => new FileBlobStore(
            new BlobOptions { Directory = Path.Combine(options.DataDirectory, "blobs"), IsReadOnly = true, LeastEpoch = last, Remark = Remarks(provider, "Blobs"), Damage = damage }));
        services.AddSingleton<ILogStore>(provider => new SegmentedLogStore(
            new LogOptions { Directory = Path.Combine(options.DataDirectory, "logs"), IsReadOnly = true, WitnessDirectory = DataStores.WitnessFolder(options.DataDirectory), Remark = Remarks(provider, "Log") }));
        services.AddSingleton(provider => OpenDuck(provider, options));
        services.AddSingleton(_ => MemoryFolder.Make());
    }

    public static void Register(IServiceCollection services, TarnOptions options)
    {
        services.AddWorker<MetadataCheck>();
        services.AddSingleton(provider => new DamageBook(Path.Combine(options.DataDirectory, DamageBook.FileName), Remarks(provider, "Damage")));
        services.AddSingleton(provider => new DiskReserve(options.DataDirectory, Remarks(provider, "Disk")));
        services.AddSingleton(provider => new HealthFact("reserve", () => provider.GetRequiredService<DiskReserve>().Status));
        services.AddSingleton<IMetaStore>(provider => new ReservedMetaStore(provider.GetRequiredService<SqliteMetaStore>(), provider.GetRequiredService<DiskReserve>()));
        services.AddSingleton(provider => new SqliteMetaStore(new MetaOptions
        {
            Path = Path.Combine(options.Directory("meta"), "tarn.db"),
            WitnessPath = DataStores.MetadataWitness(options.DataDirectory),
            Sync = options.SyncDurability,
            Remarks = Remarks(provider, "Meta"),
        }));

        // Made right after the metadata and so ended right before it, when all others are closed.
        services.AddSingleton(provider => DataStores.Open(options.DataDirectory, provider.GetRequiredService<SqliteMetaStore>(), Remarks(provider, "Data")));
        services.AddSingleton<IBlobStore>(provider => new FileBlobStore(new BlobOptions
        {
            Directory = options.Directory("blobs"),
            LeastEpoch = (uint)provider.GetRequiredService<StoreLedger>().Mark.Epoch,
            Sync = options.SyncDurability,
            Remark = Remarks(provider, "Blobs"),
            Damage = provider.GetRequiredService<DamageBook>().Report,
        }));
        services.AddSingleton(_ => MemoryFolder.Make());
        services.AddSingleton(provider => OpenDuck(provider, options));
        services.AddSingleton(EngineProcess(options));
        services.AddSingleton<ILogStore>(provider => new SegmentedLogStore(new LogOptions
        {
            Directory = options.Directory("logs"),
            WitnessDirectory = DataStores.WitnessFolder(options.DataDirectory),
            Sync = options.SyncDurability,
            Remark = Remarks(provider, "Log"),
            Damage = provider.GetRequiredService<DamageBook>().Report,
        }));
    }

    /// <summary>What runs of earlier versions kept files for DuckDB in: plaintext that nothing needs any more.</summary>
    private static readonly string[] EarlierScans = ["athena", "crawl", "firehose"];

    /// <summary>For the data of all work of DuckDB's, in this process and in that of the queries.</summary>
    private static long QueryMemoryBytes(TarnOptions options) => options.QueryMemoryBytes ?? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2;

    /// <summary>This program again: by its own name, or as what the runtime runs.</summary>
    private static EngineCommand EngineProcess(TarnOptions options)
    {
        var memory = QueryMemoryBytes(options) / 4 * 3;
        var program = Environment.ProcessPath!;
        return Path.GetFileNameWithoutExtension(program).Equals("dotnet", StringComparison.OrdinalIgnoreCase)
            ? new EngineCommand(program, [typeof(Engines).Assembly.Location, EngineProgram.Command], memory)
            : new EngineCommand(program, [EngineProgram.Command], memory);
    }

    private static DuckHost OpenDuck(IServiceProvider provider, TarnOptions options)
    {
        foreach (var name in EarlierScans)
        {
            if (Path.Combine(options.DataDirectory, name) is var left && Directory.Exists(left))
                Directory.Delete(left, recursive: true);
        }

        return new DuckHost(new DuckHostOptions
        {
            Directory = options.Directory("scan"),
            MemoryDirectory = provider.GetRequiredService<MemoryFolder>().Path is { } memory ? Path.Combine(memory, "scan") : null,
            MemoryLimitBytes = QueryMemoryBytes(options) / 4,
            Setup = [.. provider.GetServices<DuckSetup>().SelectMany(setup => setup.Statements)],
        });
    }

    /// <summary>What an engine found while recovering goes into the log as a warning.</summary>
    private static Action<string> Remarks(IServiceProvider provider, string engine)
    {
        var logger = provider.GetRequiredService<ILoggerFactory>().CreateLogger(engine);
        return remark => logger.LogWarning("{Remark}", remark);
    }
}
