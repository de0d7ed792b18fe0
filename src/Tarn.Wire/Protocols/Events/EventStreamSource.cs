using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using Tarn.Kernel;

namespace Tarn.Wire;

/// <summary>
/// Reads a stream of events from a request's body. Signed streams wrap each message into one that carries the time and the
/// signature of its chunk, and end with an empty one. In the RPC protocols the first message holds the members beside the
/// stream. Source: "Signing event streams" and "Initial messages" of the event stream specification.
/// </summary>
internal sealed class EventStreamSource(WireCall wire, IEventDocuments documents) : IEventSource
{
    private const string ChunkSignature = ":chunk-signature";
    private const string InitialRequest = "initial-request";

    private readonly IAsyncEnumerator<EventMessage> messages =
        MessagesAsync(wire.Http.Request.BodyReader, wire.Cancel).GetAsyncEnumerator(wire.Cancel);

    private EventMessage? first;
    private bool isTaken;

    /// <summary>Reads the request of an RPC protocol: its members from the first message, and the stream from the rest.</summary>
    /// <exception cref="SerializationException">The first message is damaged, or not of the request's shape.</exception>
    public static async ValueTask<TRequest> ReadRequestAsync<TRequest>(
        WireCall wire, IEventDocuments documents, StructureShape<TRequest> shape, Member<TRequest> stream)
        where TRequest : class
    {
        var source = new EventStreamSource(wire, documents);
        var record = shape.Create();
        if (await source.messages.MoveNextAsync())
        {
            var message = source.messages.Current;
            if (message.Text(":event-type") == InitialRequest)
                documents.Read(message.Payload.Span, shape, record);
            else
                source.first = message;
        }

        stream.Set(record, ((IEventStreamShape)stream.Shape).Receive(source));
        return record;
    }

    public async IAsyncEnumerable<TEvent> ReceiveAsync<TEvent>(StructureShape<TEvent> shape)
        where TEvent : class
    {
        if (isTaken)
            throw new InvalidOperationException("A stream of events passes by once; it cannot be read again.");
        isTaken = true;
        await using (messages)
        {
            if (first is { } held)
            {
                first = null;
                yield return EventEncoder.EventOf(documents, shape, held);
            }

            while (await messages.MoveNextAsync())
                yield return EventEncoder.EventOf(documents, shape, messages.Current);
        }
    }

    /// <summary>The messages of the body, those of a signed stream unwrapped.</summary>
    internal static async IAsyncEnumerable<EventMessage> MessagesAsync(PipeReader reader, [EnumeratorCancellation] CancellationToken cancel)
    {
        while (true)
        {
            var read = await reader.ReadAsync(cancel);
            EventMessage? message;
            SequencePosition consumed;
            try
            {
                message = Take(read.Buffer, out consumed);
            }
            catch (SerializationException)
            {
                // Whoever drains the rest of the body must not find this read still open.
                reader.AdvanceTo(read.Buffer.End);
                throw;
            }

            reader.AdvanceTo(consumed, message is null ? read.Buffer.End : consumed);
            if (message is null)
            {
                if (!read.IsCompleted)
                    continue;
                if (!read.Buffer.IsEmpty)
                    throw new SerializationException("The event stream ends within a message.");
                yield break;
            }

            if (!message.Headers.Any(header => header.Key == ChunkSignature))
            {
                yield return message;
                continue;
            }

            if (message.Payload.IsEmpty)
                yield break;
            yield return EventMessage.Parse(message.Payload.Span);
        }
    }

    private static EventMessage? Take(ReadOnlySequence<byte> buffer, out SequencePosition consumed)
    {
        consumed = buffer.Start;
        if (buffer.Length < EventMessage.PreludeBytes)
            return null;
        Span<byte> prelude = stackalloc byte[EventMessage.PreludeBytes];
        buffer.Slice(0, EventMessage.PreludeBytes).CopyTo(prelude);
        var length = EventMessage.LengthOf(prelude);
        if (buffer.Length < length)
            return null;
        var message = buffer.Slice(0, length);
        consumed = message.End;
        return EventMessage.Parse(message.IsSingleSegment ? message.FirstSpan : message.ToArray());
    }
}
