using Tarn.Kernel;

namespace Tarn.Wire;

/// <summary>
/// Sends a stream of events as they come: (1) headers, (2) in the RPC protocols the members beside the stream as a message of their
/// own, (3) a message for each event, (4) a failure on the way as the last one.
/// </summary>
internal sealed class EventStreamAnswer : IEventSink
{
    private const string StreamType = "application/vnd.amazon.eventstream";

    private readonly WireCall wire;
    private readonly IEventDocuments documents;

    private EventStreamAnswer(WireCall wire, IEventDocuments documents)
    {
        this.wire = wire;
        this.documents = documents;
    }

    /// <param name="wire">The call.</param>
    /// <param name="documents">The form of the documents within.</param>
    /// <param name="shape">The answer's shape.</param>
    /// <param name="response">The answer.</param>
    /// <param name="stream">Its member that is the stream.</param>
    /// <param name="contentType">The RPC protocol's own type, whose stream begins with the answer's other members; null in the REST ones.</param>
    public static async ValueTask SendAsync<TResponse>(
        WireCall wire, IEventDocuments documents, StructureShape<TResponse> shape, TResponse response, Member<TResponse> stream, string? contentType)
        where TResponse : class
    {
        var answer = new EventStreamAnswer(wire, documents);
        Answer.WriteIds(wire);                                                              // 1
        wire.Http.Response.ContentType = StreamType;
        if (contentType is not null)
            await answer.SendInitialAsync(shape, response, contentType);                    // 2
        if (stream.Get(response) is { } events)
            await ((IEventStreamShape)stream.Shape).SendAsync(events, answer);              // 3, 4
    }

    public async ValueTask SendAsync<TEvent>(StructureShape<TEvent> shape, IAsyncEnumerable<TEvent> events)
        where TEvent : class
    {
        try
        {
            await foreach (var each in events.WithCancellation(wire.Cancel))
                await WriteAsync(EventEncoder.MessageOf(documents, shape, each));
        }
        catch (SerializationException error)
        {
            // What came in the other direction was no event, which shows only as it is read.
            await WriteAsync(EventEncoder.MessageOf(documents, shape, SerializationError(error)));
        }
        catch (UnknownMemberException unknown)
        {
            var service = wire.Operation!.Service;
            await WriteAsync(EventEncoder.MessageOf(documents, shape, service.UnsupportedError(wire.Operation.Name, unknown.Name)));
        }
        catch (AwsException error)
        {
            await WriteAsync(EventEncoder.MessageOf(documents, shape, error));
        }
    }

    private AwsException SerializationError(SerializationException error) => wire.Operation!.Service.SerializationError(error.Message);

    private async ValueTask SendInitialAsync<TResponse>(StructureShape<TResponse> shape, TResponse response, string contentType)
        where TResponse : class
    {
        using var body = new PooledWriter();
        documents.Write(body, shape, response);
        await WriteAsync(new EventMessage(
            [new(":message-type", "event"), new(":event-type", "initial-response"), new(":content-type", contentType)], body.Written.ToArray()));
    }

    private async ValueTask WriteAsync(EventMessage message)
    {
        message.WriteTo(wire.Output);
        await wire.Output.FlushAsync(wire.Cancel);
    }
}
