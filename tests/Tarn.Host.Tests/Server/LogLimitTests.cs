using Microsoft.Extensions.Logging;
using Tarn.Testing;

namespace Tarn.Host.Tests;

public sealed class LogLimitTests : IDisposable
{
    private readonly HandMovedTime time = new();
    private readonly StringWriter written = new();
    private readonly PlainLoggerProvider provider;
    private readonly ILogger logger;

    public LogLimitTests()
    {
        provider = new PlainLoggerProvider(LogLevel.Warning, written, time);
        logger = provider.CreateLogger("Tarn.Test.Logger");
    }

    private string[] Lines => written.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);

    public void Dispose()
    {
        provider.Dispose();
        written.Dispose();
    }

    [Fact]
    public void What_one_place_says_too_often_is_counted_and_told_once()
    {
        for (var i = 1; i <= 10_000; i++)
            logger.LogWarning("The upload {Name} was refused.", $"name-{i}");
        logger.LogWarning("Another place says this of {Name}.", "something");
        Assert.Equal(LogLimit.Most + 1, Lines.Length);
        Assert.Equal(1, time.GoOff());
        Assert.EndsWith("… and 9,980 more like it in the last minute, the last of them: warning Logger: The upload name-10000 was refused.", Lines[^1], StringComparison.Ordinal);

        // The next minute begins anew.
        logger.LogWarning("The upload {Name} was refused.", "again");
        Assert.EndsWith("The upload again was refused.", Lines[^1], StringComparison.Ordinal);
        time.GoOff();
        Assert.Equal(LogLimit.Most + 3, Lines.Length);
    }

    [Fact]
    public void What_is_only_filled_in_is_of_kinds_by_how_it_begins()
    {
        for (var i = 0; i < 100; i++)
        {
            logger.LogWarning("{Service}.{Operation} failed ({Id}).", "S3", "PutObject", Guid.NewGuid());
            logger.LogWarning("{Service}.{Operation} failed ({Id}).", "Kinesis", "PutRecord", Guid.NewGuid());
        }

        Assert.Equal(2 * LogLimit.Most, Lines.Length);
    }

    [Fact]
    public void What_was_counted_is_told_at_the_end_too()
    {
        for (var i = 0; i <= LogLimit.Most; i++)
            logger.LogWarning("Always the same.");
        provider.Dispose();
        Assert.Contains("and 1 more like it", Lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_failure_of_a_file_is_one_line_and_only_what_nobody_foresaw_has_a_stack()
    {
        logger.LogError(new IOException("The log file x is damaged.\nBadly."), "Reading failed.");
        Assert.EndsWith("error Logger: Reading failed. The log file x is damaged. Badly.", Assert.Single(Lines), StringComparison.Ordinal);
        logger.LogError(new InvalidOperationException("Nobody foresaw this."), "Reading failed again.");
        Assert.Contains("System.InvalidOperationException: Nobody foresaw this.", Lines, StringComparer.Ordinal);
    }
}
