using Tarn.Duck;

namespace Tarn.Firehose.Storage;

/// <summary>How much all spools together may hold in memory.</summary>
internal sealed class SpoolBudget(FirehoseSettings settings)
{
    private readonly long mostBytes = (long)settings.MemoryMegabytes << 20;
    private long heldBytes;

    public bool TryTake(long bytes)
    {
        if (Interlocked.Add(ref heldBytes, bytes) <= mostBytes)
            return true;
        Interlocked.Add(ref heldBytes, -bytes);
        return false;
    }

    public void GiveBack(long bytes) => Interlocked.Add(ref heldBytes, -bytes);
}

/// <summary>The directory of spools and of files under way. Nothing in it outlives the process: buffers are filled again from the source.</summary>
internal sealed class SpoolDirectory(DuckHost duck)
{
    public string Path { get; } = duck.Area("deliveries");

    public string NewFile(string extension) => System.IO.Path.Combine(Path, Guid.NewGuid().ToString("N") + extension);
}

/// <summary>The bytes of one buffer: in memory while the budget allows, then in a file.</summary>
internal sealed class Spool(SpoolDirectory directory, SpoolBudget budget) : IDisposable
{
    private const int FileBufferBytes = 64 << 10;
    private MemoryStream? memory = new();
    private FileStream? file;
    private long takenBytes;

    public long LengthBytes { get; private set; }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        LengthBytes += bytes.Length;
        if (memory is not null && budget.TryTake(bytes.Length))
        {
            takenBytes += bytes.Length;
            memory.Write(bytes);
            return;
        }

        Spill();
        file!.Write(bytes);
    }

    /// <summary>The bytes from their beginning; the caller disposes the stream.</summary>
    public Stream OpenRead()
    {
        if (memory is not null)
            return new MemoryStream(memory.GetBuffer(), 0, (int)memory.Length, writable: false);
        file!.Flush();
        return new FileStream(file.Name, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileBufferBytes);
    }

    /// <summary>The path of a file that holds the bytes.</summary>
    public string ToFile()
    {
        Spill();
        file!.Flush();
        return file.Name;
    }

    public void Dispose()
    {
        budget.GiveBack(takenBytes);
        takenBytes = 0;
        memory = null;
        if (file is null)
            return;
        file.Dispose();
        File.Delete(file.Name);
    }

    private void Spill()
    {
        if (memory is null)
            return;
        file = new FileStream(
            directory.NewFile(".json"), FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, FileBufferBytes);
        file.Write(memory.GetBuffer(), 0, (int)memory.Length);
        memory = null;
        budget.GiveBack(takenBytes);
        takenBytes = 0;
    }
}
