using System.Globalization;
using System.Text;

namespace Tarn.Conformance.Kills;

/// <summary>Bytes that name themselves: a line with their id and length, then noise that follows from the id.</summary>
internal static class Payload
{
    public static byte[] Make(string id, int lengthBytes)
    {
        var head = Encoding.UTF8.GetBytes($"{id} {lengthBytes}\n");
        var bytes = new byte[Math.Max(lengthBytes, head.Length)];
        new Random(Seed(id)).NextBytes(bytes);
        head.CopyTo(bytes, 0);
        return bytes;
    }

    /// <summary>The id of bytes that are whole; null for any others.</summary>
    public static string? IdOf(byte[] bytes)
    {
        var end = Array.IndexOf(bytes, (byte)'\n');
        if (end < 0)
            return null;
        var head = Encoding.UTF8.GetString(bytes, 0, end).Split(' ');
        return head.Length == 2 && int.TryParse(head[1], CultureInfo.InvariantCulture, out var length) && bytes.AsSpan().SequenceEqual(Make(head[0], length))
            ? head[0]
            : null;
    }

    private static int Seed(string id)
    {
        var seed = 17;
        foreach (var c in id)
            seed = unchecked((seed * 31) + c);
        return seed;
    }
}
