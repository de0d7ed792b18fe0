namespace Tarn.Terminal;

/// <summary>Tells how far long work is: nothing in its first second, then a line for each second at most.</summary>
internal sealed class TimedProgress(TextWriter writer, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private long last = time.GetTimestamp();

    public void Tell(string progress)
    {
        if (time.GetElapsedTime(last) < Pause)
            return;
        last = time.GetTimestamp();
        writer.WriteLine($"… {progress}");
    }
}
