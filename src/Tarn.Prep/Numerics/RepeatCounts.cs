using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Tarn.Prep.Numerics;

/// <summary>
/// Counts how often each of any number of keys occurs, in memory that does not grow with them: keys are parted by their first bits, and what of a part
/// does not fit lies in a file without a name until all are there. Then one part after the other is sorted and counted.
/// </summary>
/// <param name="blockKeys">Keys of a part that are held until they are written.</param>
internal sealed class RepeatCounts(int blockKeys = RepeatCounts.BlockKeys) : IDisposable
{
    private const int BlockKeys = 1024;
    private const int PartBits = 8;
    private const int KeyBytes = 16;
    private readonly Part[] parts = [.. Enumerable.Range(0, 1 << PartBits).Select(_ => new Part())];
    private SafeFileHandle? file;
    private long end;

    public void Add(ReadOnlySpan<UInt128> keys)
    {
        foreach (var key in keys)
        {
            var part = parts[(int)(key >> (128 - PartBits))];
            part.Held.Add(key);
            if (part.Held.Count == blockKeys)
            {
                Write(part);
            }
        }
    }

    /// <summary>How many keys occur once, twice and so on: keys by how often they occur, ascending.</summary>
    public SortedDictionary<long, long> Counts()
    {
        var counts = new SortedDictionary<long, long>();
        foreach (var keys in Sorted())
        {
            for (int start = 0, at = 1; start < keys.Length; start = at, at++)
            {
                while (at < keys.Length && keys[at] == keys[start])
                {
                    at++;
                }

                counts[at - start] = counts.GetValueOrDefault(at - start) + 1;
            }
        }

        return counts;
    }

    /// <summary>All keys in ascending order, some at a time; the same keys come together.</summary>
    public IEnumerable<UInt128[]> Sorted()
    {
        foreach (var part in parts)
        {
            var keys = Read(part);
            keys.AsSpan().Sort();
            yield return keys;
        }
    }

    public void Dispose() => file?.Dispose();

    private void Write(Part part)
    {
        file ??= Nameless();
        RandomAccess.Write(file, MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(part.Held)), end);
        part.Blocks.Add(end);
        end += (long)part.Held.Count * KeyBytes;
        part.Held.Clear();
    }

    private UInt128[] Read(Part part)
    {
        var keys = new UInt128[((long)part.Blocks.Count * blockKeys) + part.Held.Count];
        for (var block = 0; block < part.Blocks.Count; block++)
        {
            var bytes = MemoryMarshal.AsBytes(keys.AsSpan(block * blockKeys, blockKeys));
            for (var held = 0; held < bytes.Length;)
            {
                held += RandomAccess.Read(file!, bytes[held..], part.Blocks[block] + held) is > 0 and var got ? got : throw new PrepException("What was put aside on the disk to count repeated rows cannot be read again.");
            }
        }

        part.Held.CopyTo(keys, part.Blocks.Count * blockKeys);
        return keys;
    }

    /// <summary>It goes with the process.</summary>
    private static SafeFileHandle Nameless()
    {
        var name = Path.Combine(Path.GetTempPath(), $"tarn-prep-{Guid.NewGuid():N}");
        var handle = File.OpenHandle(name, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete | FileShare.Read);
        File.Delete(name);
        return handle;
    }

    private sealed class Part
    {
        public List<UInt128> Held { get; } = [];

        public List<long> Blocks { get; } = [];
    }
}
