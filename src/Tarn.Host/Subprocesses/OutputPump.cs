using System.Text;
using Tarn.Kernel;

namespace Tarn.Host;

/// <summary>Takes what a process writes, to the limit that its outputs share; what comes beyond is let go of, so that nobody waits.</summary>
internal sealed class OutputPump(long limitBytes, Action overLimit)
{
    private const int LineBytes = 64 * 1024;
    private long taken;

    public long TakenBytes => Math.Min(Interlocked.Read(ref taken), limitBytes);

    public async Task RunAsync(Stream from, SubprocessOutput? to)
    {
        if (to?.Reader is { } reader)
        {
            await reader(from);
            return;
        }

        await using var file = to?.Path is { } path ? new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete) : null;
        var buffer = new byte[LineBytes];
        var line = 0; // the bytes of a line that is not whole yet, at the buffer's beginning
        while (await from.ReadAsync(buffer.AsMemory(line)) is > 0 and var read)
        {
            var before = Interlocked.Add(ref taken, read) - read;
            var room = (int)Math.Clamp(limitBytes - before, 0, read);
            if (file is not null)
                await file.WriteAsync(buffer.AsMemory(0, room));
            else if (to is not null)
                line = Lines(buffer, line + room, to.Line!);
            if (before <= limitBytes && before + read > limitBytes)
                overLimit();
        }

        if (line > 0)
            to!.Line!(Encoding.UTF8.GetString(buffer, 0, line));
    }

    /// <summary>Hands on the whole lines; answers the bytes that are left, moved to the beginning.</summary>
    private static int Lines(byte[] buffer, int length, Action<string> take)
    {
        var from = 0;
        while (buffer.AsSpan(from, length - from).IndexOf((byte)'\n') is >= 0 and var end)
        {
            take(Encoding.UTF8.GetString(buffer.AsSpan(from, end)).TrimEnd('\r'));
            from += end + 1;
        }

        if (from == 0 && length == buffer.Length)
        {
            take(Encoding.UTF8.GetString(buffer));
            return 0;
        }

        buffer.AsSpan(from, length - from).CopyTo(buffer);
        return length - from;
    }
}
