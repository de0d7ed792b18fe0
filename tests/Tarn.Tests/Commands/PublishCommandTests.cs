using System.CommandLine;

namespace Tarn.Commands;

public sealed class PublishCommandTests
{
    [Theory]
    [InlineData("linux-x64")]
    [InlineData("linux-arm64")]
    [InlineData("osx-arm64")]
    [InlineData("win-x64")]
    public void Each_runtime_is_published_whole(string runtime)
    {
        Assert.Empty(Parse($"out --runtime {runtime}").Errors);
        var arguments = PublishCommand.Arguments("/sources", "/out", runtime);
        Assert.Equal(runtime, arguments[arguments.ToList().IndexOf("-r") + 1]);
        Assert.Contains("-p:RequireNpm=true", arguments);
        Assert.Contains("--self-contained", arguments);
    }

    [Fact]
    public void Another_runtime_is_refused_by_name() =>
        Assert.Contains(Parse("out --runtime moon-x64").Errors, error => error.Message.Contains("moon-x64", StringComparison.Ordinal));

    [Fact]
    public async Task Without_sources_there_is_nothing_to_publish()
    {
        Assert.Null(Environment.GetEnvironmentVariable(PublishCommand.RootVariable));
        var failure = await Assert.ThrowsAsync<CommandException>(() => Parse("out").InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false }));
        Assert.Contains("through the script './tarn'", failure.Message, StringComparison.Ordinal);
    }

    private static ParseResult Parse(string arguments) => new RootCommand { PublishCommand.Create() }.Parse($"publish {arguments}");
}
