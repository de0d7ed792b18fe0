using Tarn.Kernel;

namespace Tarn.Firehose.Workers;

/// <summary>
/// When to try again what fails: every half minute at first and ever more seldom, by an eighth of the time for which it has failed in one and
/// the same way, so that a year that passes at once is a hundred tries and not a million. The end of the stream's retry duration is a try too.
/// </summary>
/// <param name="retryDuration">After that long what is refused goes to the error prefix.</param>
/// <param name="clock">Measures the time.</param>
internal sealed class RetryPace(TimeSpan retryDuration, TarnClock clock)
{
    private const int Part = 8;

    private static readonly TimeSpan LeastPause = TimeSpan.FromSeconds(30);

    private string? problem;
    private DateTimeOffset since;

    /// <summary>When to try again after that problem.</summary>
    public DateTimeOffset NextAfter(string why)
    {
        var now = clock.Now;
        if (problem != why)
            (problem, since) = (why, now);
        var pause = (now - since) / Part;
        var next = now + (pause > LeastPause ? pause : LeastPause);
        var end = since + retryDuration;
        return now < end && end < next ? end : next;
    }

    /// <summary>It went well.</summary>
    public void Forget() => problem = null;
}
