using System.Reflection;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Tarn.Meta;

namespace Tarn.Kernel;

/// <summary>A handler as the dispatcher calls it.</summary>
internal abstract class EventSubscriber
{
    public required string Name { get; init; }

    public required IReadOnlyList<string> Topics { get; init; }

    /// <summary>The handlers in the services' assemblies.</summary>
    public static IReadOnlyList<EventSubscriber> Discover(IReadOnlyList<AwsService> doors, IServiceProvider services) =>
    [
        .. from door in doors
           from type in door.Assembly.GetTypes()
           where type.IsDefined(typeof(SubscribesAttribute)) && door.Owns(type)
           let contract = type.GetInterfaces().Single(each => each.IsGenericType && each.GetGenericTypeDefinition() == typeof(IEventHandler<>))
           select (EventSubscriber)typeof(EventSubscriber).GetMethod(nameof(Make), BindingFlags.NonPublic | BindingFlags.Static)!
               .MakeGenericMethod(contract.GetGenericArguments()).Invoke(null, [type, services])!,
    ];

    /// <exception cref="JsonException">The event is not what the handler takes.</exception>
    public abstract Task HandleAsync(OutboxEvent given, EventEnvelope envelope, CancellationToken cancel);

    private static Subscriber<T> Make<T>(Type handler, IServiceProvider services) => new(handler, services)
    {
        Name = handler.FullName!,
        Topics = [.. handler.GetCustomAttributes<SubscribesAttribute>().Select(each => each.Topic)],
    };

    private sealed class Subscriber<T>(Type type, IServiceProvider services) : EventSubscriber
    {
        private readonly Lazy<IEventHandler<T>> handler = new(
            () => (IEventHandler<T>)ActivatorUtilities.CreateInstance(services, type), LazyThreadSafetyMode.PublicationOnly);

        public override Task HandleAsync(OutboxEvent given, EventEnvelope envelope, CancellationToken cancel) => handler.Value.HandleAsync(
            envelope.Detail.Deserialize<T>() ?? throw new JsonException("The event has no detail."),
            new EventContext(given.Id, given.Topic, envelope.Source, new Scope(envelope.Account, envelope.Region), envelope.Time),
            cancel);
    }
}
