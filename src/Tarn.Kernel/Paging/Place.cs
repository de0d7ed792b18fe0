using System.Buffers.Binary;
using System.Text;

namespace Tarn.Kernel;

/// <summary>Places in lists as tokens hold them, where they are no keys: names and numbers.</summary>
public static class Place
{
    public static byte[] Of(string name) => Encoding.UTF8.GetBytes(name);

    public static byte[] Of(long number)
    {
        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        return bytes;
    }

    public static string? Name(byte[]? place) => place is null ? null : Encoding.UTF8.GetString(place);

    public static long? Number(byte[]? place) => place is null ? null : BinaryPrimitives.ReadInt64BigEndian(place);
}
