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
        var root = options.Auth == AuthMode.Off ? null : RootKey.Open(options.DataDirectory, options.Account);
        await using var server = TarnServer.Create(
            options, Version, loggers => Open(options, root, loggers), new ProgramLog());
        await server.StartAsync(cancel);
        if (root is { IsNew: true })
            Console.Out.WriteLine($"The root's access key {root.Id} was made; it lies in {root.Path}, which AWS's clients take by AWS_SHARED_CREDENTIALS_FILE.");
        Console.Out.WriteLine($"Tarn is ready at {server.Address}");
        await Task.Delay(Timeout.Infinite, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <exception cref="StoresDoNotFitException">The stores of the data directory do not belong together.</exception>
    private static TarnInstance Open(TarnOptions options, RootKey? root, ILoggerFactory loggers)
    {
        try
        {
            return OpenOnce(options, root, loggers);
        }
        catch (IOException error) when (FileFailures.IsFull(error) && File.Exists(Reserve(options)))
        {
            // A start writes a little. Whoever wants to delete something must be able to start; the reserve is then in use.
            File.Delete(Reserve(options));
            return OpenOnce(options, root, loggers);
        }
    }

    private static void Register(IServiceCollection services, TarnOptions options, RootKey? root)
    {
        Engines.Register(services, options);
        if (root is null)
            return;
        services.AddSingleton<ICredentialSource>(root);
        services.AddSingleton(new HealthFact("authentication", () => $"sigv4; the root's access key lies in {root.Path}"));
    }

    private static string Reserve(TarnOptions options) => Path.Combine(options.DataDirectory, DiskReserve.FileName);

    private static TarnInstance OpenOnce(TarnOptions options, RootKey? root, ILoggerFactory loggers)
    {
        var instance = TarnInstance.Create(options, Services.All, services => Register(services, options, root), loggers);
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
