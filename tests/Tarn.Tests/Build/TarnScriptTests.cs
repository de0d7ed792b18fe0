using Tarn.Testing;

namespace Tarn.Build;

/// <summary>The script <c>./tarn</c>, beside a dotnet that says what the real one says and builds nothing.</summary>
public sealed class TarnScriptTests : IDisposable
{
    private const string Dotnet = """
        #!/bin/bash
        if [ "$1" != publish ]; then echo "ran: $*"; exit 0; fi
        echo "  Determining projects to restore..."
        echo "  Tarn.Prep: fetching d3.min.js"
        echo "  Tarn.Meta -> /x/artifacts/bin/Tarn.Meta/release/Tarn.Meta.dll"
        [ -f FAIL ] && { echo "error CS1002: ; expected"; exit 1; }
        for argument; do case $argument in linux-*|osx-*|win-*) runtime=$argument ;; esac; done
        mkdir -p "artifacts/publish/Tarn/release_$runtime"
        touch "artifacts/publish/Tarn/release_$runtime/tarn.dll"
        """;

    private readonly TempDirectory directory = new();

    public TarnScriptTests()
    {
        foreach (var folder in (string[])["bin", "src", "build"])
            Directory.CreateDirectory(directory.File(folder));
        foreach (var file in (string[])["Directory.Build.props", "global.json", ".editorconfig"])
            File.WriteAllText(directory.File(file), "");
        File.Copy(Repository.PathOf("tarn"), directory.File("tarn"));
        foreach (var part in (string[])["runtime.sh", "dotnet.sh"])
            File.Copy(Repository.PathOf("build", part), directory.File("build/" + part));
        File.WriteAllText(directory.File("bin/dotnet"), Dotnet);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(directory.File("bin/dotnet"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task The_first_call_shows_what_it_builds_and_the_next_is_quiet()
    {
        var first = await RunAsync("status");
        Assert.Matches(@"^ran: \S+tarn\.dll status\n$", first.Succeeded());
        Assert.StartsWith("Building Tarn", first.Error, StringComparison.Ordinal);
        Assert.Contains("Tarn.Prep: fetching d3.min.js", first.Error, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^  Tarn\.Meta +\d+ s$", first.Error);

        var second = await RunAsync("status");
        Assert.Equal(first.Succeeded(), second.Succeeded());
        Assert.Equal("", second.Error);
    }

    [Fact]
    public async Task A_build_that_fails_says_what_dotnet_said_and_is_tried_again()
    {
        File.WriteAllText(directory.File("FAIL"), "");
        var failed = await RunAsync("status");
        Assert.Equal(1, failed.ExitCode);
        Assert.Contains("error CS1002: ; expected", failed.Error, StringComparison.Ordinal);
        Assert.EndsWith("artifacts/tarn.log.\n", failed.Error, StringComparison.Ordinal);

        File.Delete(directory.File("FAIL"));
        Assert.StartsWith("ran: ", (await RunAsync("status")).Succeeded(), StringComparison.Ordinal);
    }

    private Task<CommandResult> RunAsync(params string[] arguments) => ClientCommand.RunAsync(
        "bash", [directory.File("tarn"), .. arguments],
        new Dictionary<string, string> { ["PATH"] = $"{directory.File("bin")}:{Environment.GetEnvironmentVariable("PATH")}" },
        directory.Path);
}
