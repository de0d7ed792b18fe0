using Tarn.Firehose.Storage;
using Tarn.Kernel;

namespace Tarn.Firehose.Workers;

/// <summary>
/// Delivers one stream for as long as it is there: once when records come, and once when Tarn's clock says that a buffer is
/// due. A timer stands even when nothing waits, so that whoever advances the clock finds what just arrived delivered.
/// </summary>
internal sealed class Delivery : IAsyncDisposable
{
    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LeastPeriod = TimeSpan.FromSeconds(1);

    private readonly DeliveryStreamDocument stream;
    private readonly DeliveryPump pump;
    private readonly TimeSpan interval;
    private readonly TarnClock clock;
    private readonly RetryPace pace;
    private readonly Action<Exception?> tell;
    private readonly SemaphoreSlim turn = new(1);
    private readonly CancellationTokenSource stopping = new();
    private readonly Lock timerGate = new();
    private readonly Task loop;
    private IDisposable? timer;
    private DateTimeOffset timerDue;

    /// <param name="stream">The stream.</param>
    /// <param name="pump">Moves its records.</param>
    /// <param name="interval">How long a buffer waits at most.</param>
    /// <param name="clock">Says when a buffer is due.</param>
    /// <param name="pace">Says when to try again.</param>
    /// <param name="tell">Told what went wrong, and null when all is well.</param>
    public Delivery(DeliveryStreamDocument stream, DeliveryPump pump, TimeSpan interval, TarnClock clock, RetryPace pace, Action<Exception?> tell)
    {
        this.stream = stream;
        this.pump = pump;
        this.interval = interval;
        this.clock = clock;
        this.pace = pace;
        this.tell = tell;
        // At once: who advances the clock right after a start finds what waited before it taken up.
        SetTimer(clock.Now);
        loop = Task.Run(RunAsync);
    }

    private TimeSpan Period => interval > LeastPeriod ? interval : LeastPeriod;

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        lock (timerGate)
            timer?.Dispose();
        await loop;
        await turn.WaitAsync();
        pump.Dispose();
    }

    private async Task RunAsync()
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                var (source, positions) = await DeliverAsync();
                await source.WaitAsync(positions, stopping.Token);
            }
            catch (Exception) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error) when (!stopping.IsCancellationRequested)
            {
                // Whatever it was, a delivery must not end while its stream is there. Nothing is lost meanwhile: the records stay at their source until they are delivered.
                tell(error);
                await Task.WhenAny(Task.Delay(RetryPause, TimeProvider.System, stopping.Token));
            }
        }
    }

    private async Task<(IRecordSource Source, long[] Positions)> DeliverAsync()
    {
        await turn.WaitAsync(stopping.Token);
        try
        {
            var reached = await pump.RunAsync(stopping.Token);
            SetTimer(Earlier(clock.Now + Period, pump.NextDue));
            pace.Forget();
            tell(null);
            return reached;
        }
        catch (Exception error)
        {
            SetTimer(pace.NextAfter(error.Message));
            throw;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Sees to it that the timer fires no later than that.</summary>
    private void SetTimer(DateTimeOffset due)
    {
        lock (timerGate)
        {
            if (stopping.IsCancellationRequested || (timer is not null && timerDue <= due))
                return;
            timer?.Dispose();
            timerDue = due;
            timer = clock.Schedule($"Firehose {stream.DeliveryStreamName}", due, _ => OnTimerAsync());
        }
    }

    private async Task OnTimerAsync()
    {
        lock (timerGate)
            timer = null;
        try
        {
            await DeliverAsync();
        }
        catch (Exception) when (stopping.IsCancellationRequested)
        {
            // The stream is being stopped; there is nothing left to do.
        }
        catch (Exception error)
        {
            // As in the loop; the timer was set again.
            tell(error);
        }
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset? other) => other < one ? other.Value : one;
}
