using System.Buffers;

namespace Tarn.Wire;

/// <summary>A resource where it lies, in the assembly's own pages, which stay mapped as long as the program runs: no copy on the heap.</summary>
internal sealed unsafe class ResourceMemory(UnmanagedMemoryStream stream) : MemoryManager<byte>
{
    private readonly byte* start = stream.PositionPointer;
    private readonly int length = (int)stream.Length;

    public override Span<byte> GetSpan() => new(start, length);

    public override MemoryHandle Pin(int elementIndex = 0) => new(start + elementIndex);

    public override void Unpin()
    {
    }

    protected override void Dispose(bool disposing)
    {
    }
}
