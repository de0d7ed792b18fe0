using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Tarn.Data;
using Tarn.Disk;
using Tarn.Host;
using Tarn.Kernel;
using Tarn.Log;
using Tarn.Meta;

namespace Tarn.Hosting;

/// <summary>What is damaged or gone of the stores themselves: a whole sentence each, that names the file.</summary>
/// <param name="Metadata">Of the metadata; accepting gives it up, and it is never accepted in words alone.</param>
/// <param name="Files">Of the logs and volumes, but for what was accepted before.</param>
internal sealed record StoreDamages(IReadOnlyList<string> Metadata, IReadOnlyList<string> Files)
{
    public int Count => Metadata.Count + Files.Count;
}

/// <summary>Looks at the stores of a data directory that nobody uses, and accepts them.</summary>
internal sealed class StoreRepair(string directory)
{
    private string MetadataPath => Path.Combine(directory, DataStores.Metadata);

    /// <summary>An empty file is none: opening it would delete the log beside it.</summary>
    private bool HasMetadata => new FileInfo(MetadataPath) is { Exists: true, Length: > 0 };

    public IReadOnlyList<Misfit> Misfits()
    {
        using var meta = new OpenMeta(directory);
        return LedgerMarks.Read(Path.Combine(directory, StoreLedger.FileName), DiskFiles.Instance, DataStores.All(directory, meta.Store)).Misfits();
    }

    /// <summary>What the services find missing or nobody's goes into the report.</summary>
    /// <returns>What of the metadata, the logs and the volumes themselves is damaged or gone, and was not accepted before.</returns>
    public async Task<StoreDamages> AuditAsync(AuditReport report, Action<string> progress, CancellationToken cancel)
    {
        // Metadata that is not there is taken for empty, and not made.
        using var empty = new ScratchMetadata();
        var options = new TarnOptions { DataDirectory = directory };
        var volumes = new ConcurrentBag<string>();
        var metadata = HasMetadata ? MetadataPath : empty.Path;
        await using var instance = TarnInstance.Create(
            options, Hosting.Services.All, services => Engines.RegisterForAudit(services, options, metadata, volumes.Add), NullLoggerFactory.Instance);
        progress("metadata");
        var damages = instance.Services.GetRequiredService<IMetaStore>().FindDamage(cancel).ToList();
        progress("streams");
        var logs = instance.Services.GetRequiredService<ILogStore>().FindDamage(cancel);
        foreach (var audit in instance.Services.GetServices<IStoreAudit>())
        {
            try
            {
                await audit.AuditAsync(report, progress, cancel);
            }
            catch (IOException damage)
            {
                damages.Add($"What is stored could not be compared with the metadata to the end: {damage.Message}");
            }
        }

        report.AddLogDamages(logs, DamageBook.AcceptedIn(directory));
        return new StoreDamages([.. damages.Distinct()], [.. logs.Union(volumes).Where(damage => !report.IsAccepted(damage))]);
    }

    /// <summary>Where what is found goes; what was accepted before is no loss any more.</summary>
    public AuditReport NewReport(TextWriter? list) => new(DamageBook.AcceptanceIn(directory), list);

    /// <summary>What was found damaged or lost while Tarn ran.</summary>
    public IReadOnlyList<string> NotedDamages() => DamageBook.In(directory);

    /// <param name="lost">Why what is lost is lost.</param>
    /// <returns>How many damaged documents of the metadata were given up.</returns>
    /// <exception cref="IOException">The metadata is damaged beyond its documents; nothing was accepted.</exception>
    public async Task<int> AcceptAsync(IEnumerable<string> lost, CancellationToken cancel)
    {
        using var meta = new OpenMeta(directory);
        var damaged = meta.Store.GiveUpDamaged();
        var said = await MeetLogDamageAsync(cancel);
        StoreLedger.Accept(directory, DiskFiles.Instance, DataStores.All(directory, meta.Store), TimeProvider.System);
        DamageBook.Accept(directory, [.. lost, .. said]); // last: what is not accepted must not count as such
        return damaged;
    }

    /// <summary>What the first use of damaged logs would say of them is accepted too, or it would stand as new damage then.</summary>
    private async Task<IReadOnlyCollection<string>> MeetLogDamageAsync(CancellationToken cancel)
    {
        var said = new ConcurrentBag<string>();
        await using var logs = new SegmentedLogStore(new LogOptions
        {
            Directory = Path.Combine(directory, DataStores.Logs),
            WitnessDirectory = DataStores.WitnessFolder(directory),
            Damage = said.Add,
        });
        await logs.MeetDamageAsync(cancel);
        return said;
    }

    /// <summary>SQLite lays two files beside the metadata while it reads; those that were not there are taken away again.</summary>
    public IDisposable LeaveAsFound() => new SidecarFiles(MetadataPath);

    private sealed class SidecarFiles(string metadata) : IDisposable
    {
        private readonly string[] laid = [.. new[] { metadata + "-wal", metadata + "-shm" }.Where(file => !File.Exists(file))];

        public void Dispose()
        {
            foreach (var file in laid.Select(name => new FileInfo(name)).Where(file => file.Exists && (file.Length == 0 || file.Extension.EndsWith("-shm", StringComparison.Ordinal))))
                file.Delete();
        }
    }

    private sealed class OpenMeta(string directory) : IDisposable
    {
        public SqliteMetaStore Store { get; } = new(new MetaOptions
        {
            Path = Path.Combine(directory, DataStores.Metadata),
            WitnessPath = DataStores.MetadataWitness(directory),
        });

        public void Dispose() => Store.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    private sealed class ScratchMetadata : IDisposable
    {
        private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("tarn-repair-");

        public string Path => System.IO.Path.Combine(folder.FullName, "tarn.db");

        public void Dispose() => folder.Delete(recursive: true);
    }
}
