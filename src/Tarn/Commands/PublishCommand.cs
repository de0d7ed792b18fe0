using System.CommandLine;
using System.Diagnostics;

namespace Tarn.Commands;

/// <summary><c>tarn publish DIR</c>: one folder that runs where no SDK and no Node.js is.</summary>
internal static class PublishCommand
{
    /// <summary>Set by the script <c>./tarn</c>: the checkout it lies in.</summary>
    public const string RootVariable = "TARN_ROOT";

    private const string Runtime = "linux-x64";

    public static TarnCommand Create()
    {
        var target = new Argument<string>("directory") { Description = "The folder to make; what it holds is replaced file by file." };
        return new TarnCommand(
            "publish",
            $"Makes one self-contained folder for {Runtime} that runs where neither the .NET SDK nor Node.js is.",
            new Example("tarn publish /opt/tarn && /opt/tarn/tarn up", "Make the folder and run from it."))
        {
            target,
        }.Does(async (result, cancel) =>
        {
            var root = Environment.GetEnvironmentVariable(RootVariable);
            if (string.IsNullOrEmpty(root) || !File.Exists(Path.Combine(root, "src", "Tarn", "Tarn.csproj")))
                throw new CommandException("There are no sources to publish from: call publish through the script './tarn' of a checkout.");
            var directory = Path.GetFullPath(result.GetRequiredValue(target));
            Console.Error.WriteLine($"Publishing Tarn for {Runtime} …");
            await DotnetAsync(
                [
                    "publish", Path.Combine(root, "src", "Tarn", "Tarn.csproj"), "-c", "Release", "-r", Runtime, "--self-contained",
                    "-p:PublishReadyToRun=true", "-p:CopyOutputSymbolsToPublishDirectory=false",
                    "-p:PublishDocumentationFiles=false", "-p:PublishReferencesDocumentationFiles=false", "-o", directory, "-v", "quiet", "-nologo", "-nodeReuse:false",
                ],
                cancel);
            Console.WriteLine($"Published. Run it with {Path.Combine(directory, "tarn")} up");
            return 0;
        });
    }

    private static async Task DotnetAsync(IReadOnlyList<string> arguments, CancellationToken cancel)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments)) ?? throw new CommandException("'dotnet' could not be started.");
        await process.WaitForExitAsync(cancel);
        if (process.ExitCode != 0)
            throw new CommandException("Publishing failed; what dotnet said is above.");
    }
}
