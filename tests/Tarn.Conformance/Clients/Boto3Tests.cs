using Tarn.Conformance.Servers;

namespace Tarn.Conformance.Clients;

/// <summary>The main job as a Python user writes it.</summary>
[Collection(ClockTarn.Collection)]
[Trait("Needs", "boto3")]
public sealed class Boto3Tests(ClockTarn tarn, PythonHost python)
{
    [Fact]
    public async Task The_main_job_runs_unchanged_but_for_the_endpoint()
    {
        var account = tarn.Account();
        var run = await python.RunAsync("main_job.py", account.Environment, account.Url, account.Id);
        Assert.EndsWith("ok", run.Succeeded().TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_Tarn_lacks_is_refused_in_a_form_that_boto3_reads()
    {
        var account = tarn.Account();
        var run = await python.RunAsync("lacking.py", account.Environment, account.Url);
        Assert.EndsWith("ok", run.Succeeded().TrimEnd(), StringComparison.Ordinal);
    }
}
