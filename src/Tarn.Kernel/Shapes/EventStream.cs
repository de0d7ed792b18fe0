namespace Tarn.Kernel;

/// <summary>
/// A payload of messages that come one after the other while both sides stay connected. <typeparamref name="TEvent"/> is a
/// union: the member that is set is the message's type. A failure on the way is an <see cref="AwsException"/>, which becomes
/// the stream's last message.
/// </summary>
/// <typeparam name="TEvent">A record marked with <see cref="UnionAttribute"/>.</typeparam>
public sealed class EventStream<TEvent>(IAsyncEnumerable<TEvent> events) : IAsyncEnumerable<TEvent>
    where TEvent : class
{
    public IAsyncEnumerator<TEvent> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        events.GetAsyncEnumerator(cancellationToken);
}

/// <summary>Takes the events of a stream, whatever their type.</summary>
internal interface IEventSink
{
    ValueTask SendAsync<TEvent>(StructureShape<TEvent> shape, IAsyncEnumerable<TEvent> events)
        where TEvent : class;
}

/// <summary>Gives the events of a stream, whatever their type.</summary>
internal interface IEventSource
{
    IAsyncEnumerable<TEvent> ReceiveAsync<TEvent>(StructureShape<TEvent> shape)
        where TEvent : class;
}

/// <summary>An event stream whose events' type is known to itself alone.</summary>
internal interface IEventStreamShape
{
    ValueTask SendAsync(object stream, IEventSink sink);

    object Receive(IEventSource source);
}

internal sealed class EventStreamShape<TEvent>(Shape<TEvent> events) : Shape<EventStream<TEvent>>, IEventStreamShape
    where TEvent : class
{
    public override ShapeKind Kind => ShapeKind.EventStream;

    public override Shape Element => events;

    // Events are checked as they come; a stream that is still to be read has nothing to check.
    public override bool HasInnerConstraints => false;

    public ValueTask SendAsync(object stream, IEventSink sink) => sink.SendAsync((StructureShape<TEvent>)events, (EventStream<TEvent>)stream);

    public object Receive(IEventSource source) => new EventStream<TEvent>(source.ReceiveAsync((StructureShape<TEvent>)events));

    public override EventStream<TEvent> Read<TReader>(ref TReader reader, Member member) =>
        throw new InvalidOperationException($"The event stream '{member.Name}' cannot stand within a document.");

    public override void Write<TWriter>(ref TWriter writer, EventStream<TEvent> value, Member member) =>
        throw new InvalidOperationException($"The event stream '{member.Name}' cannot stand within a document.");
}
