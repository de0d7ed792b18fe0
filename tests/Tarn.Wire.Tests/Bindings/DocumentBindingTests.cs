using System.Formats.Cbor;
using Tarn.Kernel;

namespace Tarn.Wire.Tests;

public sealed class DocumentBindingTests
{
    private const string Json =
        """{"Plain":1576540098.5,"Iso":"2019-12-16T23:48:18.000Z","Http":"Mon, 16 Dec 2019 23:48:18 GMT","Epochs":[1576540098],"Whole":1.0,"Large":1.0E20,"Nan":"NaN","Data":"AQI=","Table":[["a","b"],[]],"Flat":["x","y"],"Maps":{"m":{"n":1}},"Entry":{"e":"f"},"Union":{"Right":2},"Nested":{"Nested":{"Flat":["z"]}}}""";

    private const string Xml =
        "<Plain>2019-12-16T23:48:18.500Z</Plain><Iso>2019-12-16T23:48:18.000Z</Iso><Http>Mon, 16 Dec 2019 23:48:18 GMT</Http>"
        + "<Epochs><member>1576540098</member></Epochs><Whole>1.0</Whole><Large>1.0E20</Large><Nan>NaN</Nan><Data>AQI=</Data>"
        + "<Table><row><cell>a</cell><cell>b</cell></row><row /></Table><Flat>x</Flat><Flat>y</Flat>"
        + "<Maps><entry><K>m</K><V><entry><k>n</k><v>1</v></entry></V></entry></Maps><Entry><key>e</key><value>f</value></Entry>"
        + "<Union><Right>2</Right></Union><Nested><Nested><Flat>z</Flat></Nested></Nested>";

    private const string Form =
        "Plain=2019-12-16T23%3A48%3A18.5Z&Iso=2019-12-16T23%3A48%3A18Z&Http=Mon%2C+16+Dec+2019+23%3A48%3A18+GMT&Whole=1&Large=1e20&Nan=NaN&Data=AQI%3D"
        + "&Union.Right=2";

    private const string QueryForm = Form
        + "&Epochs.member.1=1576540098&Table.row.1.cell.1=a&Table.row.1.cell.2=b&Table.row.2=&Flat.1=x&Flat.2=y&Maps.entry.1.K=m"
        + "&Maps.entry.1.V.entry.1.k=n&Maps.entry.1.V.entry.1.v=1&Entry.1.key=e&Entry.1.value=f&Nested.Nested.Flat.1=z";

    [Theory]
    [InlineData(WireProtocol.AwsJson10)]
    [InlineData(WireProtocol.AwsJson11)]
    public async Task Json_holds_every_shape(WireProtocol protocol)
    {
        var call = await EchoAsync(protocol, Json);
        Assert.Equal(Json, call.Text);
        Assert.Equal($"application/x-amz-json-{(protocol == WireProtocol.AwsJson10 ? "1.0" : "1.1")}", call.Response.ContentType);
    }

    [Fact]
    public async Task Forms_and_their_xml_hold_every_shape()
    {
        var call = await EchoAsync(WireProtocol.AwsQuery, QueryForm);
        const string Start = "<PutShelfResponse xmlns=\"http://example.org/tests\"><PutShelfResult>";
        var from = call.Text.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        Assert.Equal(Xml, call.Text[from..call.Text.IndexOf("</PutShelfResult>", StringComparison.Ordinal)]);
    }

    [Fact]
    public async Task The_forms_of_ec2_have_capital_names_and_flat_lists()
    {
        var call = await EchoAsync(
            WireProtocol.Ec2Query, Form + "&Epochs.1=1576540098&Table.1.1=a&Table.1.2=b&Table.2=&Flat.1=x&Flat.2=y&Nested.Nested.Flat.1=z");
        Assert.Contains("<Table><row><cell>a</cell><cell>b</cell></row><row /></Table><Flat>x</Flat><Flat>y</Flat>", call.Text, StringComparison.Ordinal);
        Assert.Contains("</requestId><Plain>2019-12-16T23:48:18.500Z</Plain>", call.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(WireProtocol.RpcV2Cbor, 1576540098.5)]
    [InlineData(WireProtocol.AwsCbor11, 1576540098500)]
    public async Task Cbor_holds_every_shape_and_tells_times_its_own_way(WireProtocol protocol, double plain)
    {
        var shelf = Read(Json);
        var call = new TestCall(protocol, typeof(PutShelf));
        call.Exchange.Answer = shelf;
        await call.CallAsync("PutShelf", Array.Empty<byte>());
        var first = new CborReader(call.Body);
        first.ReadStartMap();
        Assert.Equal("Plain", first.ReadTextString());
        Assert.Equal(CborTag.UnixTimeSeconds, first.ReadTag());
        Assert.Equal(plain, first.PeekState() == CborReaderState.DoublePrecisionFloat ? first.ReadDouble() : first.ReadInt64());

        var again = new TestCall(protocol, typeof(PutShelf));
        again.Exchange.Answer = shelf;
        await again.CallAsync("PutShelf", call.Body);
        Assert.Equal(SampleText.Json(shelf), SampleText.Json(again.Received<Shelf>()));
    }

    [Theory]
    [InlineData(WireProtocol.AwsJson11)]
    [InlineData(WireProtocol.RpcV2Cbor)]
    public async Task Nulls_stay_where_they_may_be(WireProtocol protocol)
    {
        var call = new TestCall(protocol, typeof(PutGaps));
        call.Exchange.Answer = new Gaps { Items = [1, null], Maps = [new Dictionary<string, string?> { ["a"] = null }] };
        await call.CallAsync("PutGaps", Array.Empty<byte>());
        var again = new TestCall(protocol, typeof(PutGaps));
        again.Exchange.Answer = new Gaps();
        await again.CallAsync("PutGaps", call.Body);
        Assert.Equal([1, null], again.Received<Gaps>().Items);
        Assert.True(again.Received<Gaps>().Maps![0].TryGetValue("a", out var value));
        Assert.Null(value);
    }

    [Theory]
    [InlineData("""{"Table":[["a",null]]}""", "holds a null")]
    [InlineData("""{"Data":"\ud800"}""", "not valid base64")]
    [InlineData("""{"Data":"A"}""", "not valid base64")]
    [InlineData("""{"Union":{}}""", "holds 0")]
    [InlineData("""{"Union":{"Left":"l","Right":1}}""", "holds 2")]
    public async Task A_document_that_breaks_its_shape_is_refused(string body, string message)
    {
        var error = await Assert.ThrowsAsync<SerializationException>(() => EchoAsync(WireProtocol.AwsJson11, body));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_is_utf8_escaped_or_not()
    {
        var call = new TestCall(WireProtocol.AwsQuery, typeof(PutShelf));
        call.Exchange.Answer = new Shelf();
        await call.CallAsync("PutShelf", "Flat.1=a🦆b&Flat.2=%F0%9F%A6%86+é");
        Assert.Equal(["a🦆b", "🦆 é"], call.Received<Shelf>().Flats);
    }

    [Theory]
    [InlineData(new byte[] { (byte)'=', 0xFF }, "The form is not UTF-8.")]
    [InlineData(new byte[] { (byte)'=', (byte)'%', (byte)'z' }, "The form holds a '%' that is not followed by two hexadecimal digits.")]
    [InlineData(new byte[] { (byte)'=', (byte)'%', (byte)'F', (byte)'F' }, "The form holds escapes that are not UTF-8.")]
    public async Task A_form_that_cannot_be_read_is_refused(byte[] end, string message)
    {
        byte[] body = [.. "Flat.1"u8, .. end];
        Assert.Equal(message, (await Assert.ThrowsAsync<SerializationException>(() => new TestCall(WireProtocol.AwsQuery, typeof(PutShelf)).CallAsync("PutShelf", body))).Message);
    }

    [Fact]
    public async Task A_form_may_stand_in_the_query_beside_what_signs_it()
    {
        var call = new TestCall(WireProtocol.AwsQuery, typeof(PutShelf));
        call.Exchange.Answer = new Shelf();
        await call.SendAsync("GET", "/?Action=PutShelf&Version=2026-01-01&Flat.1=a&X-Amz-Date=20261128T000000Z&x-amz-signature=0");
        Assert.Equal(["a"], call.Received<Shelf>().Flats);
    }

    [Fact]
    public async Task A_form_of_another_version_is_refused()
    {
        var error = await Assert.ThrowsAsync<AwsException>(
            () => new TestCall(WireProtocol.AwsQuery, typeof(PutShelf)).SendAsync("GET", "/?Action=PutShelf&Version=2000-01-01"));
        Assert.Equal("Could not find operation PutShelf for version 2000-01-01", error.Message);
    }

    [Fact]
    public async Task Documents_are_any_json()
    {
        var call = new TestCall(WireProtocol.AwsJson11, typeof(PutPapers));
        call.Exchange.Answer = new Papers();
        await call.CallAsync("PutPapers", """{"Document":{"a":[1.50,null]},"Documents":[true,"s"]}""");
        var papers = call.Received<Papers>();
        Assert.Equal("""{"a":[1.50,null]}""", papers.Document!.Value.GetRawText());
        Assert.Equal(2, papers.Documents!.Count);
    }

    [Fact]
    public async Task What_is_undefined_in_cbor_is_not_there()
    {
        var writer = new CborWriter();
        writer.WriteStartMap(1);
        writer.WriteTextString("Whole");
        writer.WriteSimpleValue(CborSimpleValue.Undefined);
        writer.WriteEndMap();
        var call = new TestCall(WireProtocol.RpcV2Cbor, typeof(PutShelf));
        call.Exchange.Answer = new Shelf();
        await call.CallAsync("PutShelf", writer.Encode());
        Assert.Null(call.Received<Shelf>().Whole);
    }

    private static async Task<TestCall> EchoAsync(WireProtocol protocol, string body)
    {
        var first = new TestCall(protocol, typeof(PutShelf));
        first.Exchange.Answer = new Shelf();
        await first.CallAsync("PutShelf", body);
        var call = new TestCall(protocol, typeof(PutShelf));
        call.Exchange.Answer = first.Received<Shelf>();
        return await call.CallAsync("PutShelf", body);
    }

    private static Shelf Read(string json)
    {
        var shape = Shapes.Structure<Shelf>();
        return JsonShapeReader.Read(System.Text.Encoding.UTF8.GetBytes(json), shape, shape.Create());
    }
}
