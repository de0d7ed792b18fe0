using System.Runtime.InteropServices;
using Tarn.Commands;
using Tarn.Testing;
using Tarn.Worlds;

namespace Tarn.Tests.Commands;

public sealed class StopSignalsTests : IDisposable
{
    private readonly StillMachine machine = new();
    private readonly List<string> ends = [];
    private readonly StopSignals signals;

    public StopSignalsTests() => signals = new StopSignals(TimeSpan.FromSeconds(9), machine, (why, code) => ends.Add($"{why}: {code}"));

    public void Dispose() => signals.Dispose();

    [Fact]
    public void The_first_asks_for_the_end()
    {
        Assert.False(signals.Token.IsCancellationRequested);
        signals.Stop(PosixSignal.SIGTERM);
        Assert.True(signals.Token.IsCancellationRequested);
        Assert.Empty(ends);
    }

    [Fact]
    public void The_second_ends_at_once_and_one_that_comes_with_the_first_is_the_first()
    {
        var time = new HandMovedTime();
        using var twice = new StopSignals(TimeSpan.FromSeconds(9), time, (why, code) => ends.Add($"{why}: {code}"));
        twice.Stop(PosixSignal.SIGTERM);
        time.Pass(TimeSpan.FromSeconds(0.5));
        twice.Stop(PosixSignal.SIGTERM);
        Assert.Empty(ends);
        time.Pass(TimeSpan.FromSeconds(0.1));
        twice.Stop(PosixSignal.SIGTERM);
        Assert.Equal(["told twice to stop: 143"], ends);
    }

    [Theory]
    [InlineData(PosixSignal.SIGINT, 130)]
    [InlineData(PosixSignal.SIGQUIT, 131)]
    [InlineData(PosixSignal.SIGTERM, 143)]
    public void The_exit_code_says_which_it_was(PosixSignal signal, int code)
    {
        signals.Stop(signal);
        Assert.Equal(code, signals.ExitCode);
    }

    [Fact]
    public void What_is_not_done_in_time_is_ended()
    {
        signals.Stop(PosixSignal.SIGTERM);
        machine.FireUpTo(TimeSpan.FromSeconds(8));
        Assert.Empty(ends);
        machine.FireUpTo(TimeSpan.FromSeconds(9));
        Assert.Equal(["not done 9 seconds after it was told to stop: 143"], ends);
    }

    [Fact]
    public void What_is_done_in_time_is_left_alone()
    {
        signals.Stop(PosixSignal.SIGTERM);
        signals.Dispose();
        machine.FireUpTo(TimeSpan.FromMinutes(1));
        Assert.Empty(ends);
    }
}
