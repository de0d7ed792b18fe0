using Tarn.Conformance.Servers;
using Tarn.Testing;

namespace Tarn.Conformance.Clients;

/// <summary>The main job with the AWS SDK for JavaScript v3, whose Kinesis client speaks HTTP/2.</summary>
[Collection(ClockTarn.Collection)]
[Trait("Needs", "npm")]
public sealed class JavaScriptTests(ClockTarn tarn)
{
    [Fact]
    public async Task The_main_job_runs_unchanged_but_for_the_endpoint()
    {
        var account = tarn.Account();
        var run = await ClientCommand.RunAsync(
            "node", [Scripts.Path("main_job.mjs"), account.Url, account.Id], directory: Repository.PathOf("tests", "Tarn.Conformance"));
        Assert.EndsWith("ok", run.Succeeded().TrimEnd(), StringComparison.Ordinal);
    }
}
