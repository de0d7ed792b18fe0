using System.CommandLine;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Tarn.Commands;

/// <summary><c>tarn publish DIR</c>: one folder that runs where no SDK and no Node.js is.</summary>
internal static class PublishCommand
{
    /// <summary>Set by the script <c>./tarn</c>: the checkout it lies in.</summary>
    public const string RootVariable = "TARN_ROOT";

    /// <summary>What the native libraries of every engine are there for.</summary>
    private static readonly string[] Runtimes = ["linux-x64", "linux-arm64", "osx-arm64", "win-x64"];

    public static TarnCommand Create()
    {
        var target = new Argument<string>("directory") { Description = "The folder to make; what it holds is replaced file by file." };
        var runtime = new Option<string>("--runtime") { Description = "The system and processor that it runs on; this machine's if not given.", DefaultValueFactory = _ => OfThisMachine() };
        runtime.AcceptOnlyFromAmong(Runtimes);
        return new TarnCommand(
            "publish",
            "Makes one self-contained folder that runs where neither the .NET SDK nor Node.js is. Making it needs both: what comes from npm is always in it.",
            new Example("tarn publish /opt/tarn && /opt/tarn/tarn up", "Make the folder and run from it."),
            new Example("tarn publish out --runtime win-x64", "Make one for Windows."))
        {
            target, runtime,
        }.Does(async (result, cancel) =>
        {
            var root = Environment.GetEnvironmentVariable(RootVariable);
            if (string.IsNullOrEmpty(root) || !File.Exists(Path.Combine(root, "src", "Tarn", "Tarn.csproj")))
                throw new CommandException("There are no sources to publish from: call publish through the script './tarn' of a checkout.");
            var directory = DirectoryArgument.FullPath(result.GetRequiredValue(target), "DIR");
            var name = result.GetRequiredValue(runtime);
            Console.Error.WriteLine($"Publishing Tarn for {name} …");
            await DotnetAsync(Arguments(root, directory, name), cancel);
            Console.WriteLine($"Published. Run it with {Path.Combine(directory, name.StartsWith("win", StringComparison.Ordinal) ? "tarn.exe" : "tarn")} up");
            return 0;
        });
    }

    /// <summary>What dotnet is called with. The checks of code belong to the build of the tests, which goes before any release.</summary>
    internal static IReadOnlyList<string> Arguments(string root, string directory, string runtime) =>
    [
        "publish", Path.Combine(root, "src", "Tarn", "Tarn.csproj"), "-c", "Release", "-r", runtime, "--self-contained", "-o", directory,
        "-p:PublishReadyToRun=true", "-p:RequireNpm=true", "-p:RunAnalyzers=false", "-p:CopyOutputSymbolsToPublishDirectory=false",
        "-p:PublishDocumentationFiles=false", "-p:PublishReferencesDocumentationFiles=false", "-v", "quiet", "-nologo", "-nodeReuse:false",
    ];

    private static string OfThisMachine()
    {
        var system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
        return $"{system}-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}";
    }

    private static async Task DotnetAsync(IReadOnlyList<string> arguments, CancellationToken cancel)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments)) ?? throw new CommandException("'dotnet' could not be started.");
        await process.WaitForExitAsync(cancel);
        if (process.ExitCode != 0)
            throw new CommandException("Publishing failed; what dotnet said is above.");
    }
}
