using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Tarn.Kms.Domain;

/// <summary>An encryption context as bytes: its pairs in the order of their names, each text with its length before it. None is the same as an empty one.</summary>
internal static class EncryptionContext
{
    public static byte[] BytesOf(IReadOnlyDictionary<string, string>? context)
    {
        if (context is null || context.Count == 0)
            return [];
        var writer = new ArrayBufferWriter<byte>();
        foreach (var (name, value) in context.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            Write(writer, name);
            Write(writer, value);
        }

        return writer.WrittenSpan.ToArray();
    }

    private static void Write(ArrayBufferWriter<byte> writer, string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        BinaryPrimitives.WriteInt32BigEndian(writer.GetSpan(sizeof(int)), length);
        writer.Advance(sizeof(int));
        writer.Write(Encoding.UTF8.GetBytes(text));
    }
}
