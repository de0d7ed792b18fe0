using Tarn.Testing;

namespace Tarn.Conformance.Clients;

/// <summary>The main job with the AWS SDK for JavaScript v3, whose Kinesis client speaks HTTP/2.</summary>
public sealed class JavaScriptTests
{
    [Fact]
    public async Task The_main_job_runs_unchanged_but_for_the_endpoint()
    {
        await using var tarn = await TarnProcess.StartAsync();
        var run = await ClientCommand.RunAsync(
            "node", [Scripts.Path("main_job.mjs"), tarn.Endpoint.GetLeftPart(UriPartial.Authority)],
            directory: Repository.PathOf("tests", "Tarn.Conformance"));
        Assert.EndsWith("ok", run.Succeeded().TrimEnd(), StringComparison.Ordinal);
    }
}
