using System.Buffers.Binary;
using System.Numerics;
using Tarn.Disk;
using Tarn.Log.Format;

namespace Tarn.Log;

/// <summary>
/// How much of a log was durable, noted after each group, in a file away from the log and never synced: it survives the end of the program, and
/// after a power loss says less than there is, never more. The file is two slots of one length, a power of two, written in turn, and each
/// holds a <see cref="LogEnd"/>. Used by one thread.
/// </summary>
internal sealed class LogWitness(string path, IFiles files, Action<string> remark) : IDisposable
{
    private const int LeastSlotBytes = 4096;

    /// <summary>A log of more lanes than fit here is noted only after so many bytes: writing all its marks is no longer nothing.</summary>
    private const int LargeImageBytes = 64 << 10;
    private const long LargeIntervalBytes = 4 << 20;

    private readonly Dictionary<int, int> placeOf = [];
    private byte[] image = [];
    private IWritableFile? file;
    private int slotBytes;
    private int turn;
    private long notedBytes;
    private bool isGivenUp;

    public static string PathOf(string directory, string name) => Path.Combine(directory, name + ".log");

    /// <summary>The later of what the slots say; null where nothing was noted, or what was is damaged.</summary>
    /// <exception cref="IOException">The file cannot be read, or is of a newer Tarn.</exception>
    public LogEnd? Read()
    {
        if (!files.Exists(path))
            return null;
        byte[] bytes;
        using (var opened = files.OpenToRead(path))
        {
            bytes = new byte[Math.Min(opened.LengthBytes, Array.MaxLength)];
            bytes = bytes[..opened.Read(bytes, 0)];
        }

        return LogEnd.Later(Decode(bytes.AsSpan(0, bytes.Length / 2)), Decode(bytes.AsSpan(bytes.Length / 2)));
    }

    /// <summary>Notes all that there is.</summary>
    public void Note(LogEnd end)
    {
        image = end.Encode();
        placeOf.Clear();
        foreach (var mark in end.Lanes.Marks)
            placeOf[mark.Lane] = LogEnd.LanesAt(end) + (placeOf.Count * LaneTable.MarkBytes);
        notedBytes = end.LastLengthBytes;
        Put();
    }

    /// <summary>Notes how far a group has moved the end; false where a lane is new to it, and nothing was noted.</summary>
    public bool TryNote(long lengthBytes, Dictionary<int, (long Next, long LastTimestamp)> moved)
    {
        foreach (var (lane, mark) in moved)
        {
            if (!placeOf.TryGetValue(lane, out var at))
                return false;
            BinaryPrimitives.WriteInt64LittleEndian(image.AsSpan(at + 8), mark.Next);
            BinaryPrimitives.WriteInt64LittleEndian(image.AsSpan(at + 16), mark.LastTimestamp);
        }

        if (image.Length > LargeImageBytes && lengthBytes - notedBytes < LargeIntervalBytes)
            return true;
        notedBytes = lengthBytes;
        LogEnd.Reseal(image, lengthBytes);
        Put();
        return true;
    }

    /// <exception cref="IOException">It cannot be deleted.</exception>
    public void Delete()
    {
        Dispose();
        files.Delete(path);
    }

    public void Dispose()
    {
        file?.Dispose();
        file = null;
    }

    private LogEnd? Decode(ReadOnlySpan<byte> slot)
    {
        try
        {
            return LogEnd.Measure(slot) is { } length ? LogEnd.Decode(slot[..length]) : null;
        }
        catch (NotSupportedException error)
        {
            throw new IOException($"The log file {path} {error.Message}. Open it with a newer Tarn.", error);
        }
    }

    /// <summary>A witness protects from what may never happen: where it cannot be written, records are taken all the same.</summary>
    private void Put()
    {
        if (isGivenUp)
            return;
        try
        {
            if (file is null || image.Length > slotBytes)
            {
                Make();
                return;
            }

            file.Write(image, (long)turn * slotBytes);
            turn ^= 1;
        }
        catch (IOException failure)
        {
            Dispose();
            isGivenUp = true;
            remark($"How far a log has come is not noted any more: {failure.Message}");
        }
    }

    private void Make()
    {
        Dispose();
        slotBytes = Math.Max(LeastSlotBytes, (int)BitOperations.RoundUpToPowerOf2((uint)image.Length));
        files.CreateDirectory(Path.GetDirectoryName(path)!);
        var fresh = path + ".new";
        files.Delete(fresh);
        file = files.Create(fresh);
        var both = new byte[2 * slotBytes];
        image.CopyTo(both, 0);
        file.Write(both, 0);
        files.Replace(fresh, path);
        turn = 1;
    }
}
