using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tarn.Data;
using Tarn.Disk;
using Tarn.Host;
using Tarn.Kernel;

namespace Tarn.Hosting;

/// <summary>Runs the server from its start to its orderly end.</summary>
internal static class TarnHost
{
    public static string Version { get; } =
        typeof(TarnHost).Assembly.GetName().Version is { } version ? version.ToString(3) : "0";

    /// <summary>Serves until the token fires, then drains. The ready line is printed once requests are accepted.</summary>
    public static async Task RunAsync(TarnOptions options, CancellationToken cancel)
    {
        await using var server = TarnServer.Create(
            options, Version, loggers => Open(options, loggers), new ProgramLog());
        await server.StartAsync(cancel);
        Console.Out.WriteLine($"Tarn is ready at {server.Address}");
        await Task.Delay(Timeout.Infinite, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <exception cref="StoresDoNotFitException">The stores of the data directory do not belong together.</exception>
    private static TarnInstance Open(TarnOptions options, ILoggerFactory loggers)
    {
        try
        {
            return OpenOnce(options, loggers);
        }
        catch (IOException error) when (FileFailures.IsFull(error) && File.Exists(Reserve(options)))
        {
            // A start writes a little. Whoever wants to delete something must be able to start; the reserve is then in use.
            File.Delete(Reserve(options));
            return OpenOnce(options, loggers);
        }
    }

    private static string Reserve(TarnOptions options) => Path.Combine(options.DataDirectory, DiskReserve.FileName);

    private static TarnInstance OpenOnce(TarnOptions options, ILoggerFactory loggers)
    {
        var instance = TarnInstance.Create(options, Services.All, services => Engines.Register(services, options), loggers);
        try
        {
            instance.Services.GetRequiredService<StoreLedger>();
            instance.Services.GetRequiredService<DiskReserve>();
            return instance;
        }
        catch
        {
            instance.DisposeAsync().AsTask().GetAwaiter().GetResult();
            throw;
        }
    }
}
