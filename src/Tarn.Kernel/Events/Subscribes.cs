namespace Tarn.Kernel;

/// <summary>
/// Marks the handler of a topic, such as <c>[Subscribes("s3.object-created")]</c>. Discovery finds it as it finds operations. Its full name
/// is what its progress is kept under: a handler that is renamed begins with the oldest event that is still there.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class SubscribesAttribute(string topic) : Attribute
{
    public string Topic => topic;
}

/// <summary>
/// Takes events of its topics: each at least once, those of one source in their order. One that throws is called again later, and
/// events of other sources are handed to it meanwhile. A singleton, made from the services' container.
/// </summary>
/// <typeparam name="T">The detail of the event, as its publisher declares it.</typeparam>
public interface IEventHandler<in T>
{
    Task HandleAsync(T detail, EventContext context, CancellationToken cancel);
}

/// <summary>What is known of an event besides its detail.</summary>
/// <param name="Id">Rises with each event; the same when the event is handed over again.</param>
/// <param name="Topic">Such as <c>s3.object-created</c>.</param>
/// <param name="Source">What it happened to: events of one source come in order.</param>
/// <param name="Scope">Where that is.</param>
/// <param name="Time">When it happened, by Tarn's clock.</param>
public sealed record EventContext(long Id, string Topic, string Source, Scope Scope, DateTimeOffset Time);
