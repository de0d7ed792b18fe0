using System.Buffers;
using System.Text;
using Tarn.Kernel;

namespace Tarn.Athena.Results;

/// <summary>The bytes of a results file: in memory while they are few, then in a file that is deleted with this.</summary>
internal sealed class ResultBuffer(string? spillPath) : IAsyncDisposable
{
    private const int MostBytesInMemory = 4 << 20;

    private readonly ArrayBufferWriter<byte> memory = new(4096);
    private FileStream? spill;

    /// <summary>What another process wrote, in memory.</summary>
    public static ResultBuffer OfBytes(ReadOnlyMemory<byte> bytes)
    {
        var buffer = new ResultBuffer(null);
        buffer.memory.Write(bytes.Span);
        return buffer;
    }

    /// <summary>What another process wrote into a file; it is deleted with this.</summary>
    public static ResultBuffer OfFile(string path) =>
        new(path) { spill = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0) };

    /// <summary>The bytes, while all of them are in memory.</summary>
    public ReadOnlyMemory<byte>? Bytes => spill is null ? memory.WrittenMemory : null;

    public long LengthBytes => (spill?.Length ?? 0) + memory.WrittenCount;

    public IBufferWriter<byte> Writer => memory;

    /// <summary>Called between rows: moves what is in memory to the file when it is much.</summary>
    public void Rest()
    {
        if (memory.WrittenCount < MostBytesInMemory || spillPath is null)
            return;
        spill ??= new FileStream(spillPath, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        spill.Write(memory.WrittenSpan);
        memory.ResetWrittenCount();
    }

    public void WriteLine(string line)
    {
        Encoding.UTF8.GetBytes(line, memory);
        memory.Write("\n"u8);
    }

    /// <summary>All bytes, as a body that can be read once.</summary>
    public RequestBody ToBody()
    {
        if (spill is null)
            return RequestBody.FromBytes(memory.WrittenMemory);
        Flush();
        spill.Position = 0;
        return RequestBody.FromStream(spill, spill.Length, leaveOpen: true);
    }

    /// <summary>Leaves the file to who opens it with <see cref="OfFile"/>, whole.</summary>
    public void LeaveFile()
    {
        Flush();
        spill?.Dispose();
        spill = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (spill is null)
            return;
        await spill.DisposeAsync();
        File.Delete(spillPath!);
    }

    private void Flush()
    {
        spill?.Write(memory.WrittenSpan);
        if (spill is not null)
            memory.ResetWrittenCount();
    }
}
