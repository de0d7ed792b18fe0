using System.Buffers.Binary;
using System.IO.Compression;

namespace Tarn.Prep.Tests.Browser;

/// <summary>A picture as rows of red, green and blue, read from a PNG of 8 bits a channel without interlacing, as browsers write it.</summary>
/// <remarks>Portable Network Graphics, W3C Recommendation, 2003: chunks in section 5, filters in section 9.</remarks>
internal sealed class Picture
{
    private readonly byte[] pixels;
    private readonly int channels;

    private Picture(int width, int height, int channels, byte[] pixels) => (Width, Height, this.channels, this.pixels) = (width, height, channels, pixels);

    public int Width { get; }

    public int Height { get; }

    public static Picture Read(string path)
    {
        var file = File.ReadAllBytes(path);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10], file[..8]);
        int width = 0, height = 0, channels = 0;
        var packed = new MemoryStream();
        for (var at = 8; at < file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            var data = file.AsSpan(at + 8, length);
            switch (System.Text.Encoding.ASCII.GetString(file, at + 4, 4))
            {
                case "IHDR":
                    (width, height) = (BinaryPrimitives.ReadInt32BigEndian(data), BinaryPrimitives.ReadInt32BigEndian(data[4..]));
                    channels = data[9] switch { 2 => 3, 6 => 4, var type => throw new InvalidDataException($"The picture's colour type {type} is not read.") };
                    Assert.Equal((8, 0), (data[8], data[12]));
                    break;
                case "IDAT":
                    packed.Write(data);
                    break;
            }

            at += length + 12;
        }

        packed.Position = 0;
        using var unpacked = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionMode.Decompress))
        {
            zlib.CopyTo(unpacked);
        }

        return new Picture(width, height, channels, Unfilter(unpacked.ToArray(), width * channels, height, channels));
    }

    public (int Red, int Green, int Blue) this[int x, int y] =>
        (pixels[((y * Width) + x) * channels], pixels[(((y * Width) + x) * channels) + 1], pixels[(((y * Width) + x) * channels) + 2]);

    /// <summary>Pixels of a colour, a little off included.</summary>
    public int Count(int red, int green, int blue)
    {
        var count = 0;
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                var (r, g, b) = this[x, y];
                count += Math.Abs(r - red) <= 4 && Math.Abs(g - green) <= 4 && Math.Abs(b - blue) <= 4 ? 1 : 0;
            }
        }

        return count;
    }

    private static byte[] Unfilter(byte[] raw, int stride, int height, int channels)
    {
        var rows = new byte[stride * height];
        for (var y = 0; y < height; y++)
        {
            var filter = raw[y * (stride + 1)];
            for (var x = 0; x < stride; x++)
            {
                var left = x >= channels ? rows[(y * stride) + x - channels] : 0;
                var above = y > 0 ? rows[((y - 1) * stride) + x] : 0;
                var corner = x >= channels && y > 0 ? rows[((y - 1) * stride) + x - channels] : 0;
                var guess = filter switch { 0 => 0, 1 => left, 2 => above, 3 => (left + above) / 2, 4 => Paeth(left, above, corner), _ => throw new InvalidDataException($"There is no filter {filter}.") };
                rows[(y * stride) + x] = (byte)(raw[(y * (stride + 1)) + 1 + x] + guess);
            }
        }

        return rows;
    }

    private static int Paeth(int left, int above, int corner)
    {
        var guess = left + above - corner;
        var (a, b, c) = (Math.Abs(guess - left), Math.Abs(guess - above), Math.Abs(guess - corner));
        return a <= b && a <= c ? left : b <= c ? above : corner;
    }
}
