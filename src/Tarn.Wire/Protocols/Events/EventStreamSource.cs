using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using Tarn.Kernel;

namespace Tarn.Wire;

/// <summary>
/// Reads a stream of events from a request's body. Signed streams wrap each message into one that carries the time and the
/// signature of its chunk, and end with an empty one. Source: "Signing event streams" of the event stream specification.
/// </summary>
internal sealed class EventStreamSource(WireCall wire, IEventDocuments documents) : IEventSource
{
    private const string ChunkSignature = ":chunk-signature";

    public async IAsyncEnumerable<TEvent> ReceiveAsync<TEvent>(StructureShape<TEvent> shape)
        where TEvent : class
    {
        await foreach (var message in MessagesAsync(wire.Http.Request.BodyReader, wire.Cancel))
            yield return EventEncoder.EventOf(documents, shape, message);
    }

    /// <summary>The messages of the body, those of a signed stream unwrapped.</summary>
    internal static async IAsyncEnumerable<EventMessage> MessagesAsync(PipeReader reader, [EnumeratorCancellation] CancellationToken cancel)
    {
        while (true)
        {
            var read = await reader.ReadAsync(cancel);
            var message = Take(read.Buffer, out var consumed);
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
