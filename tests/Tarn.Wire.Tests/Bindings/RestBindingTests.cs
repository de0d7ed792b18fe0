using System.Text.Json;
using Tarn.Kernel;

namespace Tarn.Wire.Tests;

public sealed class RestBindingTests
{
    private static readonly DateTimeOffset Monday = new(2019, 12, 16, 23, 48, 18, TimeSpan.Zero);

    [Theory]
    [InlineData(WireProtocol.RestJson1, """{"InBody":"b"}""")]
    [InlineData(WireProtocol.RestXml, "<R><InBody>b</InBody></R>")]
    public async Task A_request_is_read_from_every_place(WireProtocol protocol, string body)
    {
        var call = new TestCall(protocol, typeof(Places));
        call.Exchange.Answer = new PlacesResponse();
        await call.SendAsync(
            "POST", "/places/a%2Fb/2019-12-16T23:48:18Z/x/y?count=3&ratios=0.5&ratios=-Infinity&at=1576540098.5&Empty", body,
            ("X-Texts", "a, \"b,c\", \"d\\\"e\""), ("X-Dates", "Mon, 16 Dec 2019 23:48:18 GMT, Mon, 16 Dec 2019 23:48:18 GMT"),
            ("X-Epoch", "1576540098"), ("X-Document", "eyJ4IjpbMV19"), ("x-meta-One", "1"));
        var received = call.Received<PlacesRequest>();
        Assert.Equal("a/b", received.Name);
        Assert.Equal(Monday, received.Day);
        Assert.Equal("x/y", received.Rest);
        Assert.Equal(3, received.Count);
        Assert.Equal([0.5, double.NegativeInfinity], received.Ratios);
        Assert.Equal(Monday.AddSeconds(0.5), received.QueryTime);
        Assert.Equal(["at", "count", "Empty", "ratios"], received.All!.Keys.Order(StringComparer.OrdinalIgnoreCase));
        Assert.Equal(["a", "b,c", "d\"e"], received.Texts);
        Assert.Equal([Monday, Monday], received.Dates);
        Assert.Equal(Monday, received.Epoch);
        Assert.Equal("""{"x":[1]}""", received.Document!.Value.GetRawText());
        Assert.Equal("1", received.Meta!["one"]);
        Assert.Equal("b", received.InBody);
    }

    [Theory]
    [InlineData(WireProtocol.RestJson1, """{"InBody":"b"}""")]
    [InlineData(WireProtocol.RestXml, """<?xml version="1.0" encoding="utf-8"?><PlacesResponse xmlns="http://example.org/tests"><InBody>b</InBody></PlacesResponse>""")]
    public async Task An_answer_is_written_to_every_place(WireProtocol protocol, string body)
    {
        var call = new TestCall(protocol, typeof(Places));
        call.Exchange.Answer = new PlacesResponse
        {
            Status = 207,
            Texts = ["a", "b,c", "d\"e"],
            Dates = [Monday, Monday],
            Iso = Monday.AddMilliseconds(5),
            Ratio = 1e20,
            Document = JsonSerializer.SerializeToElement(new { x = 1 }),
            Meta = new Dictionary<string, string> { ["one"] = "1" },
            InBody = "b",
        };
        await call.SendAsync("POST", "/places/a/2019-12-16/b");
        Assert.Equal(207, call.Response.StatusCode);
        Assert.Equal("a,\"b,c\",\"d\\\"e\"", call.Response.Headers["X-Texts"]);
        Assert.Equal("Mon, 16 Dec 2019 23:48:18 GMT,Mon, 16 Dec 2019 23:48:18 GMT", call.Response.Headers["X-Dates"]);
        Assert.Equal("2019-12-16T23:48:18.005Z", call.Response.Headers["X-Iso"]);
        Assert.Equal("1.0E20", call.Response.Headers["X-Ratio"]);
        Assert.Equal("eyJ4IjoxfQ==", call.Response.Headers["X-Document"]);
        Assert.Equal("1", call.Response.Headers["x-meta-one"]);
        Assert.Equal(body, call.Text);
    }

    [Theory]
    [InlineData("?count=")]
    [InlineData("?count")]
    public async Task A_number_that_is_only_named_is_not_there(string query)
    {
        var call = new TestCall(WireProtocol.RestJson1, typeof(Places));
        call.Exchange.Answer = new PlacesResponse();
        await call.SendAsync("POST", "/places/a/2019-12-16T23:48:18Z/b" + query, "{}");
        Assert.Null(call.Received<PlacesRequest>().Count);
    }

    [Theory]
    [InlineData("?count=three")]
    [InlineData("?count=99999999999")]
    [InlineData("?count=&count=")]
    public async Task A_number_that_is_none_is_refused(string query) => await Assert.ThrowsAsync<ArgumentFormatException>(
        () => new TestCall(WireProtocol.RestJson1, typeof(Places)).SendAsync("POST", "/places/a/2019-12-16T23:48:18Z/b" + query, "{}"));

    [Theory]
    [InlineData("X-Dates", "today", "must be a timestamp")]
    [InlineData("X-Dates", "10:30", "must be a timestamp")]
    [InlineData("X-Document", "e30", "must be base64")]
    [InlineData("X-Document", "ew==", "must be JSON in base64")]
    public async Task A_header_that_cannot_be_read_is_named(string header, string value, string message)
    {
        var error = await Assert.ThrowsAsync<ArgumentFormatException>(
            () => new TestCall(WireProtocol.RestJson1, typeof(Places)).SendAsync("POST", "/places/a/2019-12-16/b", [], (header, value)));
        Assert.Contains($"header '{header}' {message}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_without_a_body_has_none()
    {
        var call = new TestCall(WireProtocol.RestJson1, typeof(Look));
        call.Exchange.Answer = new PlacesResponse { Ratio = 2 };
        await call.SendAsync("HEAD", "/look");
        Assert.Equal(204, call.Response.StatusCode);
        Assert.Equal("2.0", call.Response.Headers["X-Ratio"]);
        Assert.Null(call.Response.ContentLength);
        Assert.Empty(call.Body);
    }

    [Theory]
    [InlineData("/parcel", """{"kind":"k","Text":"t"}""", WireProtocol.RestJson1)]
    [InlineData("/parcel", """<Box kind="k"><Text>t</Text></Box>""", WireProtocol.RestXml)]
    public async Task A_record_is_the_whole_body(string path, string body, WireProtocol protocol)
    {
        var call = new TestCall(protocol, typeof(SendParcel));
        var parcel = new Parcel { Text = "t", Kind = "k" };
        call.Exchange.Answer = new ParcelPayload(parcel);
        await call.SendAsync("POST", path, body);
        Assert.Equal(parcel, call.Received<ParcelPayload>().Parcel);
        Assert.Equal(body, call.Text.Replace("""<?xml version="1.0" encoding="utf-8"?>""", "", StringComparison.Ordinal).Replace(""" xmlns="http://example.org/tests" """.TrimEnd(), "", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(WireProtocol.RestJson1)]
    [InlineData(WireProtocol.RestXml)]
    public async Task Blobs_and_texts_are_bodies_as_they_are(WireProtocol protocol)
    {
        var blob = new TestCall(protocol, typeof(SendBlob));
        blob.Exchange.Answer = new BlobPayload(new byte[] { 0, 255 });
        await blob.SendAsync("POST", "/blob", [1, 2]);
        Assert.Equal([1, 2], blob.Received<BlobPayload>().Data!.Value.ToArray());
        Assert.Equal([0, 255], blob.Body);
        Assert.Equal("application/octet-stream", blob.Response.ContentType);

        var text = new TestCall(protocol, typeof(SendText));
        text.Exchange.Answer = new TextPayload("é");
        await text.SendAsync("POST", "/text", "ü");
        Assert.Equal("ü", text.Received<TextPayload>().Text);
        Assert.Equal("é", text.Text);
        await Assert.ThrowsAsync<SerializationException>(() => new TestCall(protocol, typeof(SendText)).SendAsync("POST", "/text", [0xFF]));
    }

    [Fact]
    public async Task Any_json_is_a_document()
    {
        var call = new TestCall(WireProtocol.RestJson1, typeof(SendDocument));
        call.Exchange.Answer = new DocumentPayload(JsonSerializer.SerializeToElement("s"));
        await call.SendAsync("POST", "/document", "[1,{\"a\":null}]");
        Assert.Equal("[1,{\"a\":null}]", call.Received<DocumentPayload>().Document!.Value.GetRawText());
        Assert.Equal("\"s\"", call.Text);
    }

    [Fact]
    public async Task A_body_under_another_name_is_refused()
    {
        var call = new TestCall(WireProtocol.RestXml, typeof(SendParcel));
        var error = await Assert.ThrowsAsync<SerializationException>(() => call.SendAsync("POST", "/parcel", "<Crate><Text>t</Text></Crate>"));
        Assert.Equal("The body is an element Crate where Box must stand.", error.Message);
    }

    [Fact]
    public async Task No_payload_is_no_body()
    {
        var call = new TestCall(WireProtocol.RestJson1, typeof(SendParcel));
        call.Exchange.Answer = new ParcelPayload((Parcel?)null);
        await call.SendAsync("POST", "/parcel");
        Assert.Null(call.Received<ParcelPayload>().Parcel);
        Assert.Empty(call.Body);
        Assert.Equal(0, call.Response.ContentLength);
    }

    [Fact]
    public async Task A_stream_whose_length_nobody_knows_has_no_length()
    {
        var call = new TestCall(WireProtocol.RestXml, typeof(SendStream));
        call.Exchange.Answer = new StreamResponse(new Pieces(["ab", "c"]));
        await call.SendAsync("POST", "/stream", "x");
        Assert.Null(call.Response.ContentLength);
        Assert.Equal("abc", call.Text);
    }

    private sealed class Pieces(string[] pieces) : ResponseBody
    {
        public override long? Length => null;

        public override async ValueTask WriteToAsync(System.IO.Pipelines.PipeWriter writer, CancellationToken cancel)
        {
            foreach (var piece in pieces)
                await writer.WriteAsync(System.Text.Encoding.ASCII.GetBytes(piece), cancel);
        }
    }
}
