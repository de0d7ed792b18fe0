using System.Formats.Cbor;
using Tarn.Kernel;

namespace Tarn.Wire.Tests;

public sealed class CborShapeTests
{
    private static readonly byte[] NotUtf8 = [0x63, 0xFF, 0xFE, 0x80];

    [Fact]
    public void A_type_that_clients_name_is_a_text_and_nothing_deeper()
    {
        Assert.Null(Read(Map("__type", writer => writer.WriteTextString("Shelf"))).Whole);
        Assert.Null(Read(Map("__type", writer => writer.WriteNull())).Whole);
        byte[] deep = [0xA1, 0x66, .. "__type"u8, .. Enumerable.Repeat((byte)0x9F, 1000)];
        Assert.Equal("StartArray cannot be converted to String", Refusal(deep));
    }

    [Fact]
    public void A_text_that_is_not_utf8_is_refused()
    {
        Assert.Equal("A string in the body is not valid UTF-8.", Refusal([0xA1, 0x65, .. "Union"u8, 0xA1, 0x64, .. "Left"u8, .. NotUtf8]));
        Assert.Equal("A string in the body is not valid UTF-8.", Refusal([0xA1, .. NotUtf8, 0x01]));
        Assert.Equal("A string in the body is not valid UTF-8.", Refusal([0xA1, 0x65, .. "Union"u8, 0xA1, 0x64, .. "Left"u8, 0x7F, .. NotUtf8, 0xFF]));
    }

    [Fact]
    public void A_text_in_pieces_is_one_text() =>
        Assert.Equal("abc", Read([0xA1, 0x65, .. "Union"u8, 0xA1, 0x64, .. "Left"u8, 0x7F, 0x62, .. "ab"u8, 0x61, .. "c"u8, 0xFF]).Union!.Left);

    [Theory]
    [InlineData(1.5)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e19)]
    public void A_number_that_does_not_fit_is_named(double number) =>
        Assert.Equal("NUMBER_VALUE cannot be converted to Long", Refusal(Map("Union", writer =>
        {
            writer.WriteStartMap(1);
            writer.WriteTextString("Right");
            writer.WriteDouble(number);
            writer.WriteEndMap();
        })));

    [Fact]
    public void An_integer_beyond_64_bits_is_named() =>
        Assert.Equal("NUMBER_VALUE cannot be converted to Double", Refusal(Map("Whole", writer => writer.WriteUInt64(ulong.MaxValue))));

    [Fact]
    public void Sixty_four_levels_are_read_and_one_more_is_refused()
    {
        Assert.NotNull(Read(Nested(64)).Nested);
        Assert.Equal("The CBOR body is nested too deeply.", Refusal(Nested(65)));
    }

    [Fact]
    public void What_is_no_blob_is_named() =>
        Assert.Equal("UnsignedInteger cannot be converted to Blob", Refusal(Map("Data", writer => writer.WriteInt32(1))));

    /// <summary>So many maps, each but the last in the one before.</summary>
    private static byte[] Nested(int levels)
    {
        var writer = new CborWriter();
        for (var level = 1; level < levels; level++)
        {
            writer.WriteStartMap(1);
            writer.WriteTextString("Nested");
        }

        writer.WriteStartMap(0);
        for (var level = 0; level < levels; level++)
            writer.WriteEndMap();
        return writer.Encode();
    }

    private static Shelf Read(byte[] body)
    {
        var shape = Shapes.Structure<Shelf>();
        return CborShapeReader.Read(body, CborTimes.Seconds, shape, shape.Create());
    }

    private static string Refusal(byte[] body) => Assert.Throws<SerializationException>(() => Read(body)).Message;

    private static byte[] Map(string name, Action<CborWriter> value)
    {
        var writer = new CborWriter();
        writer.WriteStartMap(1);
        writer.WriteTextString(name);
        value(writer);
        writer.WriteEndMap();
        return writer.Encode();
    }
}
