using Tarn.Firehose.Workers;
using Tarn.Worlds;

namespace Tarn.Firehose.Tests.Workers;

public sealed class RetryPaceTests
{
    private static readonly TimeSpan RetryDuration = TimeSpan.FromSeconds(200);

    private readonly ManualClock clock = new();
    private readonly RetryPace pace;

    public RetryPaceTests() => pace = new RetryPace(RetryDuration, clock);

    [Fact]
    public async Task At_first_it_is_half_a_minute_and_the_retry_duration_ends_with_a_try()
    {
        Assert.Equal([30, 30, 30, 30, 30, 30, 20, 30], await PausesAsync(TimeSpan.FromSeconds(230)));
    }

    [Fact]
    public async Task A_year_is_a_hundred_tries()
    {
        var pauses = await PausesAsync(TimeSpan.FromDays(365));
        Assert.InRange(pauses.Count, 80, 150);
        Assert.Equal(pauses.Skip(8).Order(), pauses.Skip(8)); // ever more seldom
    }

    [Fact]
    public async Task Another_problem_begins_anew_and_so_does_one_after_success()
    {
        await PausesAsync(TimeSpan.FromDays(10));
        Assert.Equal(clock.Now.AddSeconds(30), pace.NextAfter("Another one."));
        await clock.AdvanceAsync(TimeSpan.FromDays(10), TestContext.Current.CancellationToken);
        Assert.True(pace.NextAfter("Another one.") > clock.Now.AddDays(1));
        pace.Forget();
        Assert.Equal(clock.Now.AddSeconds(30), pace.NextAfter("Another one."));
    }

    /// <summary>The seconds between tries that all fail, for so long.</summary>
    private async Task<List<double>> PausesAsync(TimeSpan span)
    {
        var pauses = new List<double>();
        for (var end = clock.Now + span; clock.Now < end;)
        {
            var pause = pace.NextAfter("The bucket is gone.") - clock.Now;
            pauses.Add(pause.TotalSeconds);
            await clock.AdvanceAsync(pause, TestContext.Current.CancellationToken);
        }

        return pauses;
    }
}
