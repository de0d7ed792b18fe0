using Tarn.Testing;

namespace Tarn.Conformance.Program;

/// <summary>Tarn.Prep as a package: the example built and run far from this checkout, with nothing but what the packages hold.</summary>
public sealed class PackageTests
{
    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <Nullable>enable</Nullable>
            <InvariantGlobalization>true</InvariantGlobalization>
            <NuGetAudit>false</NuGetAudit>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="Tarn.Prep" Version="*" />
            <None Include="recipe.yaml;rules.dqdl" CopyToOutputDirectory="PreserveNewest" />
          </ItemGroup>
        </Project>
        """;

    [Fact]
    public async Task The_example_runs_by_the_package_alone()
    {
        using var directory = new TempDirectory();
        var feed = directory.File("feed");
        foreach (var packed in (string[])["src/Engines/Tarn.Duck", "src/Tarn.Formats", "src/Tarn.Lake", "src/Tarn.Sql", "src/Tarn.Prep"])
            (await DotnetAsync(Repository.Root, "pack", packed, "-c", "Release", "-o", feed, "--no-build", "-nodeReuse:false")).Succeeded();

        var home = directory.File("Apartments");
        Directory.CreateDirectory(home);
        foreach (var file in Directory.EnumerateFiles(Repository.PathOf("examples", "Apartments")).Where(path => Path.GetExtension(path) is ".cs" or ".yaml" or ".dqdl"))
            File.Copy(file, Path.Combine(home, Path.GetFileName(file)));
        await File.WriteAllTextAsync(Path.Combine(home, "Apartments.csproj"), Project);
        await File.WriteAllTextAsync(Path.Combine(home, "nuget.config"), $"""
            <configuration><packageSources><clear /><add key="feed" value="{feed}" /></packageSources></configuration>
            """);

        // What the packages themselves need was restored for the build; ours go to a folder that ends with the test.
        var (cache, packages) = (await PackageCacheAsync(), directory.File("packages"));
        (await DotnetAsync(home, "build", "-c", "Release", "-o", directory.File("out"), $"-p:RestorePackagesPath={packages}", $"-p:RestoreFallbackFolders={cache}", "-p:UseSharedCompilation=false", "-nodeReuse:false")).Succeeded();
        Assert.Equal(["tarn.duck", "tarn.formats", "tarn.lake", "tarn.prep", "tarn.sql"], Directory.EnumerateDirectories(packages).Select(path => Path.GetFileName(path)!).Where(name => name.StartsWith("tarn.", StringComparison.Ordinal)).Order());

        var ran = await DotnetAsync(home, directory.File("out/Apartments.dll"), directory.File("apartments"));

        Assert.Contains("6 of 6 rules hold.", ran.Succeeded(), StringComparison.Ordinal);
        Assert.True(File.Exists(directory.File("apartments/prepared/report.html")));
    }

    private static async Task<string> PackageCacheAsync()
    {
        var told = (await DotnetAsync(Repository.Root, "nuget", "locals", "global-packages", "--list")).Succeeded();
        return told[(told.IndexOf("global-packages:", StringComparison.Ordinal) + "global-packages:".Length)..].Trim();
    }

    private static Task<CommandResult> DotnetAsync(string directory, params string[] arguments) => ClientCommand.RunAsync("dotnet", arguments, directory: directory);
}
