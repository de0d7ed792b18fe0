using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Tarn.Blobs;
using Tarn.Client;
using Tarn.Disk;
using Tarn.Disk.Faults;
using Tarn.Host;
using Tarn.Hosting;
using Tarn.Kernel;
using Tarn.Log;

namespace Tarn.Conformance.Power;

/// <summary>
/// The whole program in this process, with the engines' files on a <see cref="FaultyDisk"/>, behind its real port. Files of
/// logs and blobs are cut short, so that each round begins new ones and compacts old ones.
/// </summary>
internal sealed class PoweredTarn : IAsyncDisposable
{
    private readonly FaultyDisk disk;
    private readonly TarnServer server;
    private bool isStopped;

    private PoweredTarn(FaultyDisk disk, TarnServer server)
    {
        this.disk = disk;
        this.server = server;
    }

    /// <exception cref="IOException">The power went while it started.</exception>
    public static async Task<PoweredTarn> StartAsync(FaultyDisk disk)
    {
        SqliteOnDisk.Attach(disk);
        var options = new TarnOptions { DataDirectory = disk.Root, Port = 0 };
        var tarn = new PoweredTarn(disk, TarnServer.Create(
            options,
            TarnHost.Version,
            loggers => TarnInstance.Create(options, Services.All, services => Register(services, options, disk), loggers),
            NullLoggerProvider.Instance)); // each call after the loss is an error, as it should be
        try
        {
            await tarn.server.StartAsync(CancellationToken.None);
            return tarn;
        }
        catch
        {
            await tarn.DisposeAsync();
            throw;
        }
    }

    public TarnClient Client() => new(new Uri(server.Address), new Credentials("test", "test"));

    /// <summary>Stops it in order, as far as the disk lets it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (isStopped)
            return;
        isStopped = true;
        try
        {
            await server.DisposeAsync();
        }
        catch (Exception error) when (disk.IsLost && error is IOException or AggregateException)
        {
            // Engines say that they could not write their last; so it is.
        }
        finally
        {
            SqliteOnDisk.Detach(disk);
        }
    }

    private static void Register(IServiceCollection services, TarnOptions options, FaultyDisk disk)
    {
        Engines.Register(services, options);
        services.AddSingleton<IBlobStore>(provider => new FileBlobStore(
            new BlobOptions { Directory = options.Directory("blobs"), SmallBlobBytes = 64 << 10, VolumeBytes = 256 << 10, Damage = provider.GetRequiredService<DamageBook>().Report }, new FaultyFiles(disk, DiskFiles.Instance)));
        services.AddSingleton<ILogStore>(provider => new SegmentedLogStore(
            new LogOptions
            {
                Directory = options.Directory("logs"),
                WitnessDirectory = options.Directory("witness"),
                SegmentBytes = 128 << 10,
                Damage = provider.GetRequiredService<DamageBook>().Report,
            },
            new FaultyFiles(disk, DiskFiles.Instance),
            static () => (uint)Random.Shared.Next()));
    }
}
