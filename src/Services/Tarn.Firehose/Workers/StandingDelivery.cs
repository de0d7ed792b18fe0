using Tarn.Kernel;

namespace Tarn.Firehose.Workers;

/// <summary>
/// Sees to it that a stream's delivery stands for as long as the stream does: one that cannot begin, whatever the reason, is told of
/// and begun again after a pause of Tarn's clock. Its records wait at their source meanwhile.
/// </summary>
/// <param name="begin">Begins the delivery; null when the stream is gone.</param>
/// <param name="tell">Told what went wrong.</param>
/// <param name="clock">Says when to begin again.</param>
internal sealed class StandingDelivery(Func<Delivery?> begin, Action<Exception> tell, TarnClock clock) : IAsyncDisposable
{
    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(30);

    private readonly Lock gate = new();
    private bool isEnded;
    private Delivery? delivery;
    private IDisposable? timer;

    public void Begin()
    {
        lock (gate)
        {
            if (isEnded)
                return;
            try
            {
                delivery = begin();
            }
            catch (Exception error)
            {
                tell(error);
                timer = clock.Schedule("Firehose, a delivery that could not begin", clock.Now + RetryPause, Again);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        lock (gate)
        {
            isEnded = true;
            timer?.Dispose();
        }

        if (delivery is not null)
            await delivery.DisposeAsync();
    }

    private Task Again(CancellationToken cancel)
    {
        Begin();
        return Task.CompletedTask;
    }
}
