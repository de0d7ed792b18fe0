using System.Diagnostics;

namespace Tarn.Mutants;

/// <summary>A copy of the checkout in which code may be changed, and what is built and run there.</summary>
internal sealed class Checkout(string root)
{
    public string Root => root;

    /// <summary>The checkout that this program was built in.</summary>
    public static Checkout Here()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Join(directory.FullName, "Tarn.slnx")))
            directory = directory.Parent;
        return new Checkout(directory?.FullName ?? throw new DirectoryNotFoundException("No directory above the program holds Tarn.slnx."));
    }

    /// <summary>Copies what git knows into artifacts/mutants.</summary>
    public async Task<Checkout> CopyAsync()
    {
        var copy = Path.Join(root, "artifacts", "mutants");
        var (_, listed) = await RunAsync("git", ["ls-files", "-z"]);
        var files = listed.Split('\0', StringSplitOptions.RemoveEmptyEntries).Where(file => File.Exists(Path.Join(root, file))).ToArray();
        foreach (var file in files)
        {
            var to = Path.Join(copy, file);
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            // What is as it was keeps its time, so that little is built again; what is not has a new one, so that it surely is: a mutant
            // of an earlier run that stayed in another project's assembly would be tried beside those of this one.
            if (File.Exists(to) && File.ReadAllBytes(to).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Join(root, file))))
                continue;
            File.Copy(Path.Join(root, file), to, overwrite: true);
            File.SetLastWriteTimeUtc(to, TimeProvider.System.GetUtcNow().UtcDateTime);
        }

        // What has moved since an earlier run, and what that run added, would be compiled too.
        var known = files.Select(file => Path.Join(copy, file)).ToHashSet();
        foreach (var left in ((string[])["src", "tests"]).SelectMany(folder => Directory.EnumerateFiles(Path.Join(copy, folder), "*.cs", SearchOption.AllDirectories)))
        {
            if (!known.Contains(left))
                File.Delete(left);
        }

        return new Checkout(copy);
    }

    /// <summary>The directory of a project, by its name.</summary>
    public string DirectoryOf(string project) => Path.GetDirectoryName(
        ((string[])["src", "tests"]).SelectMany(folder => Directory.EnumerateFiles(Path.Join(root, folder), project + ".csproj", SearchOption.AllDirectories)).FirstOrDefault()
        ?? throw new FileNotFoundException($"There is no project {project} in src or tests."))!;

    /// <summary>Builds a project, without what only people need; answers what the compiler objected to.</summary>
    public async Task<string> BuildAsync(string project)
    {
        var (code, output) = await RunAsync(
            "dotnet",
            [
                "build", Path.Join(DirectoryOf(project), project + ".csproj"), "-c", "Release", "-v", "quiet", "-nologo", "-nodeReuse:false",
                "-p:RunAnalyzers=false", "-p:EnforceCodeStyleInBuild=false", "-p:TreatWarningsAsErrors=false", "-p:GenerateDocumentationFile=false",
            ]);
        return code == 0 ? "" : output;
    }

    /// <summary>Runs the tests of a project with a mutant until one fails.</summary>
    /// <param name="tests">The test project, which was built.</param>
    /// <param name="mutant">The mutant that is to be on; null for the code as it is.</param>
    /// <param name="limit">When the tests are ended as ones that hang.</param>
    /// <param name="classes">The classes to run; none for all.</param>
    /// <param name="reached">A directory into which goes what was come by; null for nowhere.</param>
    public async Task<Outcome> TestAsync(string tests, int? mutant, TimeSpan limit, IEnumerable<string> classes, string? reached = null)
    {
        string[] arguments = ["-noLogo", "-noColor", "-stopOnFail", .. classes.SelectMany(name => (string[])["-class", name])];
        var start = new ProcessStartInfo(Path.Join(root, "artifacts", "bin", tests, "release", tests), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = root,
        };
        start.Environment[Schemata.Variable] = mutant?.ToString(System.Globalization.CultureInfo.InvariantCulture);
        start.Environment[Schemata.ReachedVariable] = reached;
        using var process = Process.Start(start)!;
        var output = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var late = new CancellationTokenSource(limit);
        try
        {
            await process.WaitForExitAsync(late.Token);
            return process.ExitCode == 0 ? Outcome.Passed : Outcome.Failed(string.Concat(await output), process.ExitCode);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            return Outcome.Late;
        }
    }

    private async Task<(int Code, string Output)> RunAsync(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, WorkingDirectory = root };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }
}
