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
            options, Version, loggers => TarnInstance.Create(options, Services.All, services => Engines.Register(services, options), loggers), new ProgramLog());
        await server.StartAsync(cancel);
        Console.Out.WriteLine($"Tarn is ready at {server.Address}");
        await Task.Delay(Timeout.Infinite, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
