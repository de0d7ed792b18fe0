using System.Buffers.Binary;
using System.Numerics;

namespace Tarn.Prep.Encodings;

/// <summary>MurmurHash3, 32 bits, seed 0 (Appleby, 2011): the hash that scikit-learn's FeatureHasher uses.</summary>
internal static class Murmur3
{
    public static int Hash(ReadOnlySpan<byte> bytes)
    {
        const uint c1 = 0xcc9e2d51, c2 = 0x1b873593;
        uint hash = 0;
        var length = (uint)bytes.Length;
        while (bytes.Length >= 4)
        {
            var k = BinaryPrimitives.ReadUInt32LittleEndian(bytes) * c1;
            hash ^= BitOperations.RotateLeft(k, 15) * c2;
            hash = (BitOperations.RotateLeft(hash, 13) * 5) + 0xe6546b64;
            bytes = bytes[4..];
        }

        uint rest = 0;
        for (var at = bytes.Length - 1; at >= 0; at--)
        {
            rest = (rest << 8) | bytes[at];
        }

        if (bytes.Length > 0)
        {
            hash ^= BitOperations.RotateLeft(rest * c1, 15) * c2;
        }

        hash ^= length;
        hash = (hash ^ (hash >> 16)) * 0x85ebca6b;
        hash = (hash ^ (hash >> 13)) * 0xc2b2ae35;
        return (int)(hash ^ (hash >> 16));
    }
}
