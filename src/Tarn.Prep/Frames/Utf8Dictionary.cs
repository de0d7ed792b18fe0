using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;

namespace Tarn.Prep.Frames;

/// <summary>
/// Numbers distinct texts by their UTF-8 bytes, so that a string is made once for each distinct text and not for each row.
/// </summary>
internal sealed class Utf8Dictionary
{
    private const int TextsAtOnce = 1 << 14;
    private byte[] arena;
    private int[] ends;
    private ulong[] hashes;
    private int[] table;
    private int count;

    public Utf8Dictionary()
        : this(256, 4096)
    {
    }

    /// <summary>With room for the texts of others, so that it need not grow while it takes them in.</summary>
    public Utf8Dictionary(IReadOnlyCollection<Utf8Dictionary> others)
        : this(Math.Max(256, (int)Math.Min(Array.MaxLength / 4, others.Sum(other => (long)other.count))), (int)Math.Min(Array.MaxLength, others.Sum(other => (long)other.Length)))
    {
    }

    private Utf8Dictionary(int texts, int bytes)
    {
        arena = new byte[bytes];
        ends = new int[texts];
        hashes = new ulong[texts];
        table = new int[BitOperations.RoundUpToPowerOf2((uint)texts * 2)];
    }

    private int Length => count == 0 ? 0 : ends[count - 1];

    public int Code(ReadOnlySpan<byte> text) => Code(text, Hash(text));

    /// <summary>Takes in the texts of another; the code here of each code there.</summary>
    public int[] Add(Utf8Dictionary other)
    {
        var codes = new int[other.count];
        for (var code = 0; code < codes.Length; code++)
        {
            codes[code] = Code(other.Bytes(code), other.hashes[code]);
        }

        return codes;
    }

    private int Code(ReadOnlySpan<byte> text, ulong hash)
    {
        var mask = table.Length - 1;
        for (var slot = (int)(hash >> 32) & mask; ; slot = (slot + 1) & mask)
        {
            var code = table[slot] - 1;
            if (code < 0)
            {
                return Add(text, hash, slot);
            }

            if (hashes[code] == hash && text.SequenceEqual(Bytes(code)))
            {
                return code;
            }
        }
    }

    /// <summary>Bytes that are not UTF-8 become the replacement sign.</summary>
    public string[] Texts(PrepOptions? options = null)
    {
        var texts = new string[count];
        (options ?? PrepOptions.Default).ForEach((count + TextsAtOnce - 1) / TextsAtOnce, part =>
        {
            for (var code = part * TextsAtOnce; code < Math.Min(count, (part + 1) * TextsAtOnce); code++)
            {
                texts[code] = Encoding.UTF8.GetString(Bytes(code));
            }
        });
        return texts;
    }

    private ReadOnlySpan<byte> Bytes(int code)
    {
        var start = code == 0 ? 0 : ends[code - 1];
        return arena.AsSpan(start, ends[code] - start);
    }

    private int Add(ReadOnlySpan<byte> text, ulong hash, int slot)
    {
        var start = count == 0 ? 0 : ends[count - 1];
        if ((long)start + text.Length > Array.MaxLength)
        {
            throw new PrepException("The distinct texts of one column are more than 2 GB; read in batches, or leave the column out.");
        }

        if (start + text.Length > arena.Length)
        {
            Array.Resize(ref arena, (int)Math.Min(Array.MaxLength, Math.Max((long)start + text.Length, arena.Length * 2L)));
        }

        if (count == ends.Length)
        {
            Array.Resize(ref ends, count * 2);
            Array.Resize(ref hashes, count * 2);
        }

        text.CopyTo(arena.AsSpan(start));
        ends[count] = start + text.Length;
        hashes[count] = hash;
        table[slot] = ++count;
        if (count * 2 > table.Length)
        {
            Grow();
        }

        return count - 1;
    }

    private void Grow()
    {
        table = new int[table.Length * 4];
        var mask = table.Length - 1;
        for (var code = 0; code < count; code++)
        {
            var slot = (int)(hashes[code] >> 32) & mask;
            while (table[slot] != 0)
            {
                slot = (slot + 1) & mask;
            }

            table[slot] = code + 1;
        }
    }

    private static ulong Hash(ReadOnlySpan<byte> text)
    {
        var hash = 0x9E3779B97F4A7C15 ^ ((ulong)text.Length * 0xC2B2AE3D27D4EB4F);
        while (text.Length >= 8)
        {
            hash = Mix(hash ^ MemoryMarshal.Read<ulong>(text));
            text = text[8..];
        }

        ulong rest = 0;
        foreach (var one in text)
        {
            rest = (rest << 8) | one;
        }

        return Mix(hash ^ rest);
    }

    private static ulong Mix(ulong value)
    {
        var high = Math.BigMul(value, 0xD6E8FEB86659FD93, out var low);
        return high ^ low;
    }
}
