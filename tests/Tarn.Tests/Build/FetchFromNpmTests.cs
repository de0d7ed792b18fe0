using Tarn.Testing;

namespace Tarn.Build;

/// <summary>What comes from npm is fetched where Node.js is there, and only publishing insists on it.</summary>
public sealed class FetchFromNpmTests : IDisposable
{
    private readonly TempDirectory directory = new();

    public FetchFromNpmTests() => File.WriteAllText(directory.File("some.proj"), $"""
        <Project DefaultTargets="Build">
          <PropertyGroup>
            <NpmPin>{directory.File("pin")}</NpmPin>
            <NpmTarget>{directory.File("target")}</NpmTarget>
            <NpmMissing>the moon will be missing.</NpmMissing>
          </PropertyGroup>
          <ItemGroup>
            <NpmFile Include="moon/dist/moon.js" />
          </ItemGroup>
          <Import Project="{Repository.PathOf("build", "FetchFromNpm.targets")}" />
          <Target Name="BeforeBuild" />
          <Target Name="Build" DependsOnTargets="BeforeBuild">
            <Message Importance="high" Text="It is built." />
          </Target>
        </Project>
        """);

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task Without_Node_the_build_goes_on_and_says_what_is_missing()
    {
        var output = (await BuildWithoutNodeAsync()).Succeeded();
        Assert.Contains("Node.js is not on the PATH: the moon will be missing.", output, StringComparison.Ordinal);
        Assert.Contains("It is built.", output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(directory.File("target")));
    }

    [Fact]
    public async Task Without_Node_nothing_is_published()
    {
        var run = await BuildWithoutNodeAsync("-p:RequireNpm=true");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("always holds what comes from npm. Install Node.js with npm and publish again.", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("It is built.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_fetched_before_is_enough_to_publish()
    {
        Directory.CreateDirectory(directory.File("target"));
        File.WriteAllText(directory.File("target/moon.js"), "");
        File.SetLastWriteTimeUtc(directory.File("target/moon.js"), new DateTime(2100, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.Contains("It is built.", (await BuildWithoutNodeAsync("-p:RequireNpm=true")).Succeeded(), StringComparison.Ordinal);
    }

    private Task<CommandResult> BuildWithoutNodeAsync(params string[] options)
    {
        var dotnet = Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Select(place => Path.Combine(place, "dotnet")).First(File.Exists);
        Directory.CreateDirectory(directory.File("without"));
        File.CreateSymbolicLink(directory.File("without/sh"), "/bin/sh"); // MSBuild runs commands by it
        return ClientCommand.RunAsync(
            dotnet, ["msbuild", directory.File("some.proj"), "-nologo", "-nodeReuse:false", .. options],
            new Dictionary<string, string> { ["PATH"] = directory.File("without") });
    }
}
