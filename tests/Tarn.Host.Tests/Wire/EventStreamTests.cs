using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using System.Text;
using System.Text.Json;
using Tarn.Wire;

namespace Tarn.Host.Tests;

public sealed class EventStreamTests : IAsyncLifetime
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    private WireServer server = null!;

    public async ValueTask InitializeAsync() => server = await WireServer.StartAsync();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task Events_go_both_ways(string version)
    {
        using var client = Client(version);
        var messages = await CallAsync(client, "/talk", [Said("one"), Heard(7, [1, 2]), Signed(Said("two")), Signed(null)]);
        Assert.Equal(["Said", "Heard", "Said"], messages.Select(message => message.Text(":event-type")));
        Assert.Equal("""{"Text":"one"}""", Encoding.UTF8.GetString(messages[0].Payload.Span));
        Assert.Equal("application/json", messages[0].Text(":content-type"));
        Assert.Equal(7, messages[1].Headers.Single(header => header.Key == "Number").Value);
        Assert.Equal([1, 2], messages[1].Payload.ToArray());
        Assert.Equal("""{"Text":"two"}""", Encoding.UTF8.GetString(messages[2].Payload.Span));
    }

    [Fact]
    public async Task An_event_is_answered_while_the_next_is_still_to_come()
    {
        using var client = Client("2.0");
        var request = new Pipe();
        using var message = new HttpRequestMessage(HttpMethod.Post, "/talk") { Version = client.DefaultRequestVersion, VersionPolicy = HttpVersionPolicy.RequestVersionExact, Content = new PipeContent(request.Reader) };
        Said("one").WriteTo(request.Writer);
        await request.Writer.FlushAsync(Cancel);
        using var answer = await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, Cancel);
        await using var answers = EventStreamSource.MessagesAsync(PipeReader.Create(await answer.Content.ReadAsStreamAsync(Cancel)), Cancel).GetAsyncEnumerator(Cancel);
        Assert.True(await answers.MoveNextAsync());
        Said("two").WriteTo(request.Writer);
        await request.Writer.FlushAsync(Cancel);
        Assert.True(await answers.MoveNextAsync());
        Assert.Equal("""{"Text":"two"}""", Encoding.UTF8.GetString(answers.Current.Payload.Span));
        await request.Writer.CompleteAsync();
        Assert.False(await answers.MoveNextAsync());
    }

    [Fact]
    public async Task The_members_beside_a_stream_are_its_first_message_in_the_rpc_protocols()
    {
        using var client = Client("1.1");
        client.DefaultRequestHeaders.Add("X-Amz-Target", "kinesis.Converse");
        var initial = new EventMessage([new(":message-type", "event"), new(":event-type", "initial-request")], """{"Room":"r"}"""u8.ToArray());
        var messages = await CallAsync(client, "/", [initial, Said("one")]);
        Assert.Equal(["initial-response", "Said"], messages.Select(message => message.Text(":event-type")));
        Assert.Equal("""{"Room":"r"}""", Encoding.UTF8.GetString(messages[0].Payload.Span));
    }

    [Theory]
    [InlineData("BrokenException", ":exception-type", "brokenException")]
    [InlineData("Other", ":error-code", "Other")]
    public async Task A_failure_on_the_way_is_the_last_message(string code, string header, string value)
    {
        using var client = Client("1.1");
        var messages = await CallAsync(client, $"/break/{code}", []);
        Assert.Equal(2, messages.Count);
        Assert.Equal("Said", messages[0].Text(":event-type"));
        Assert.Equal(value, messages[1].Text(header));
        if (header != ":exception-type")
            return;
        using var body = JsonDocument.Parse(messages[1].Payload);
        Assert.Equal(JsonValueKind.String, body.RootElement.GetProperty("message").ValueKind);
    }

    [Fact]
    public async Task What_comes_in_and_is_no_event_ends_the_stream_with_an_error()
    {
        using var client = Client("1.1");
        var messages = await CallAsync(client, "/talk", [Said("one"), new EventMessage([new(":event-type", "Sung")], ReadOnlyMemory<byte>.Empty)]);
        Assert.Equal("SerializationException", messages[^1].Text(":error-code"));
    }

    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task A_slow_client_slows_the_stream_down_and_one_that_goes_ends_it(string version)
    {
        const int Taken = 100;
        const int LimitBytes = 64 * 1024 * 1024;
        using (var client = Client(version))
        using (var message = new HttpRequestMessage(HttpMethod.Post, "/flow") { Version = client.DefaultRequestVersion, VersionPolicy = HttpVersionPolicy.RequestVersionExact })
        using (var answer = await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, Cancel))
        {
            var taken = 0;
            await foreach (var each in EventStreamSource.MessagesAsync(PipeReader.Create(await answer.Content.ReadAsStreamAsync(Cancel)), Cancel))
            {
                if (++taken == Taken)
                    break;
            }

            Assert.InRange(Volatile.Read(ref server.Watch.Produced), Taken, Taken + (LimitBytes / Flow.EventBytes));
        }

        await server.Watch.Ended.Task.WaitAsync(Cancel);
    }

    private HttpClient Client(string version) => new() { BaseAddress = server.Address, DefaultRequestVersion = Version.Parse(version) };

    private static async Task<List<EventMessage>> CallAsync(HttpClient client, string path, EventMessage[] events)
    {
        var body = new ArrayBufferWriter<byte>();
        foreach (var each in events)
            each.WriteTo(body);
        using var message = new HttpRequestMessage(HttpMethod.Post, path) { Version = client.DefaultRequestVersion, VersionPolicy = HttpVersionPolicy.RequestVersionExact, Content = new ByteArrayContent(body.WrittenSpan.ToArray()) };
        using var answer = await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, Cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/vnd.amazon.eventstream", answer.Content.Headers.ContentType!.MediaType);
        var messages = new List<EventMessage>();
        await foreach (var each in EventStreamSource.MessagesAsync(PipeReader.Create(await answer.Content.ReadAsStreamAsync(Cancel)), Cancel))
            messages.Add(each);
        return messages;
    }

    private static EventMessage Said(string text) =>
        new([new(":message-type", "event"), new(":event-type", "Said")], Encoding.UTF8.GetBytes($$"""{"Text":"{{text}}"}"""));

    private static EventMessage Heard(int number, byte[] sound) => new([new(":event-type", "Heard"), new("Number", number)], sound);

    private static EventMessage Signed(EventMessage? message)
    {
        var inner = new ArrayBufferWriter<byte>();
        message?.WriteTo(inner);
        return new EventMessage([new(":date", DateTimeOffset.UnixEpoch), new(":chunk-signature", (ReadOnlyMemory<byte>)new byte[32])], inner.WrittenSpan.ToArray());
    }

    /// <summary>A body that is written while the answer is read.</summary>
    private sealed class PipeContent(PipeReader reader) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            while (true)
            {
                var read = await reader.ReadAsync(Cancel);
                foreach (var segment in read.Buffer)
                    await stream.WriteAsync(segment, Cancel);
                reader.AdvanceTo(read.Buffer.End);

                // HttpClient holds small writes back until it is told.
                await stream.FlushAsync(Cancel);
                if (read.IsCompleted)
                    return;
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
