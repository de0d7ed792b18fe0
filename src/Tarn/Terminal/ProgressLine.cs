using System.Globalization;

namespace Tarn.Terminal;

/// <summary>
/// A bar that fills on a terminal; elsewhere a plain line each time another tenth is done, so that logs stay readable.
/// </summary>
internal sealed class ProgressLine(TextWriter writer, bool isTerminal)
{
    private const int BarCharacters = 30;
    private static readonly TimeSpan RedrawInterval = TimeSpan.FromMilliseconds(100);

    private string title = "";
    private long total;
    private int tenthsTold;
    private long begun;
    private long drawn;

    public static ProgressLine OnError() => new(Console.Error, !Console.IsErrorRedirected);

    public void Begin(string what, long totalCount)
    {
        title = what;
        total = Math.Max(totalCount, 1);
        tenthsTold = 0;
        begun = TimeProvider.System.GetTimestamp();
        drawn = 0;
    }

    public void Report(long done)
    {
        if (isTerminal)
            Redraw(done);
        else
            TellTenths(done);
    }

    /// <summary>Takes the bar away, for the line that says what came of it.</summary>
    public void End()
    {
        if (isTerminal && drawn != 0)
            writer.Write("\r\u001b[2K");
    }

    private void Redraw(long done)
    {
        if (drawn != 0 && done < total && TimeProvider.System.GetElapsedTime(drawn) < RedrawInterval)
            return;
        drawn = TimeProvider.System.GetTimestamp();
        var share = Math.Min(1, done / (double)total);
        var filled = (int)(share * BarCharacters);
        writer.Write($"\r\u001b[2K  {title} {new string('━', filled)}{new string('╌', BarCharacters - filled)} {Count(done)} of {Count(total)}{Rate(done)}");
    }

    private void TellTenths(long done)
    {
        var tenths = (int)Math.Min(10, done * 10 / total);
        if (tenths <= tenthsTold)
            return;
        tenthsTold = tenths;
        writer.WriteLine($"  {title}: {Count(done)} of {Count(total)}{Rate(done)}");
    }

    private string Rate(long done)
    {
        var seconds = TimeProvider.System.GetElapsedTime(begun).TotalSeconds;
        return seconds < 0.5 ? "" : $", {Count((long)(done / seconds))} a second";
    }

    private static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
