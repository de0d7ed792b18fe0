using System.IO.Compression;
using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Http;
using Tarn.Kernel;

namespace Tarn.Wire.Tests;

public sealed class DecoderFuzzTests
{
    private const string Json =
        """{"Plain":1576540098.5,"Iso":"2019-12-16T23:48:18.000Z","Whole":1.0,"Data":"AQI=","Table":[["a","b"],[]],"Maps":{"m":{"n":1}},"Union":{"Right":2},"Nested":{"Nested":{"Flat":["z"]}}}""";

    private const string Form = "Plain=2019-12-16T23%3A48%3A18.5Z&Data=AQI%3D&Table.row.1.cell.1=a&Maps.entry.1.K=m&Maps.entry.1.V.entry.1.k=n&Union.Right=2";

    private static readonly StructureShape<Shelf> Shape = Shapes.Structure<Shelf>();

    [Fact]
    public void Json_that_is_damaged_is_refused() =>
        Damage.OnlyRefusals(Encoding.UTF8.GetBytes(Json), bytes => JsonShapeReader.Read(bytes, Shape, Shape.Create()));

    [Fact]
    public void Xml_that_is_damaged_is_refused() => Damage.OnlyRefusals(
        Encoding.UTF8.GetBytes("<S><Plain>2019-12-16T23:48:18.5Z</Plain><Table><row><cell>a</cell></row></Table><Flat>x</Flat><Union><Right>2</Right></Union></S>"),
        bytes => XmlShapeReader.Read(XmlShapeReader.Parse(bytes), Shape, Shape.Create()));

    [Fact]
    public void Cbor_that_is_damaged_is_refused() =>
        Damage.OnlyRefusals(Cbor(), bytes => CborShapeReader.Read(bytes, CborTimes.Seconds, Shape, Shape.Create()));

    [Theory]
    [InlineData("A16554626C65")] // nothing after the name
    [InlineData("BB7FFFFFFFFFFFFFFF")] // a map of 2^63 - 1 entries
    [InlineData("A1655461626C659B7FFFFFFFFFFFFFFF")] // a list of as many items
    [InlineData("A164446174615B7FFFFFFFFFFFFFFF")] // a blob of as many bytes
    [InlineData("A164446174615AFFFFFFFF00")] // 4 GB of which one is there
    [InlineData("A1647FFFFFFFFF")]
    public void A_length_of_cbor_takes_no_memory_on_its_word(string hex)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.ThrowsAny<Exception>(() => CborShapeReader.Read(Convert.FromHexString(hex), CborTimes.Seconds, Shape, Shape.Create()));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1024 * 1024);
    }

    [Fact]
    public void Cbor_as_deep_as_it_is_long_is_refused()
    {
        var deep = Enumerable.Repeat(Convert.FromHexString("A1664E6573746564"), 10_000).SelectMany(level => level).ToArray();
        Assert.Throws<SerializationException>(() => CborShapeReader.Read(deep, CborTimes.Seconds, Shape, Shape.Create()));
    }

    [Fact]
    public void Forms_that_are_damaged_are_refused() => Damage.OnlyRefusals(
        Encoding.UTF8.GetBytes(Form), bytes =>
        {
            var call = new TestCall(WireProtocol.AwsQuery, typeof(PutShelf));
            call.Exchange.Answer = new Shelf();
            call.CallAsync("PutShelf", bytes).GetAwaiter().GetResult();
        });

    [Fact]
    public void Messages_of_events_that_are_damaged_are_refused() =>
        Damage.OnlyRefusals(Message(), bytes => ReadAllAsync(bytes).GetAwaiter().GetResult());

    [Fact]
    public void Headers_of_events_that_are_damaged_are_refused()
    {
        var headers = new System.Buffers.ArrayBufferWriter<byte>();
        EventHeaders.Write(headers, "a", true);
        EventHeaders.Write(headers, "b", 7L);
        EventHeaders.Write(headers, "c", "text");
        EventHeaders.Write(headers, "d", DateTimeOffset.UnixEpoch);
        Damage.OnlyRefusals(headers.WrittenSpan.ToArray(), bytes => EventHeaders.Read(bytes));
    }

    [Fact]
    public void Header_lists_that_are_damaged_are_refused()
    {
        var members = Shapes.Structure<PlacesRequest>().AllMembers;
        foreach (var name in new[] { "X-Texts", "X-Dates", "X-Document" })
        {
            var member = members.Single(member => member.LocationName == name);
            Damage.OnlyRefusals("a, \"b\\\"c\", Mon, 16 Dec 2019 23:48:18 GMT,eyJ4IjpbMV19"u8.ToArray(), bytes =>
            {
                var reader = new TextShapeReader(HeaderList.Split(member, Encoding.Latin1.GetString(bytes)), "header", name);
                member.Read(ref reader, new PlacesRequest());
            });
        }
    }

    [Fact]
    public void Packed_bodies_that_are_damaged_are_refused()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionMode.Compress))
            gzip.Write(Encoding.UTF8.GetBytes(Json));
        Damage.OnlyRefusals(packed.ToArray(), bytes =>
        {
            var request = new DefaultHttpContext().Request;
            request.Headers.ContentEncoding = "gzip";
            request.Body = new MemoryStream(bytes);
            using var body = BodyBuffer.ReadAsync(request, 64 * 1024, TestContext.Current.CancellationToken).AsTask().GetAwaiter().GetResult();
        });
    }

    private static byte[] Cbor()
    {
        using var body = new PooledWriter();
        var shelf = JsonShapeReader.Read(Encoding.UTF8.GetBytes(Json), Shape, Shape.Create());
        CborAnswer.Write(body, CborTimes.Seconds, Shape, shelf);
        return body.Written.ToArray();
    }

    private static byte[] Message()
    {
        var output = new System.Buffers.ArrayBufferWriter<byte>();
        new EventMessage([new(":event-type", "A"), new("n", 1)], new byte[] { 1, 2, 3 }).WriteTo(output);
        new EventMessage([new(":chunk-signature", (ReadOnlyMemory<byte>)new byte[] { 9 })], output.WrittenMemory.ToArray()).WriteTo(output);
        return output.WrittenSpan.ToArray();
    }

    private static async Task ReadAllAsync(byte[] bytes)
    {
        await foreach (var message in EventStreamSource.MessagesAsync(PipeReader.Create(new MemoryStream(bytes)), TestContext.Current.CancellationToken))
            Assert.NotNull(message.Headers);
    }
}
