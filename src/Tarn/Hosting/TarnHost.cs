using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tarn.Data;
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
        var instance = TarnInstance.Create(options, Services.All, services => Engines.Register(services, options), loggers);
        try
        {
            instance.Services.GetRequiredService<StoreLedger>();
            return instance;
        }
        catch
        {
            instance.DisposeAsync().AsTask().GetAwaiter().GetResult();
            throw;
        }
    }
}
