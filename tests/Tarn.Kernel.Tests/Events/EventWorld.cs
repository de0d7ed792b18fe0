using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Tarn.Meta;

namespace Tarn.Kernel.Tests;

/// <summary>A store with an outbox, a service with handlers, and the dispatcher between, which can be killed.</summary>
internal sealed class EventWorld : IAsyncDisposable
{
    public static readonly Scope Scope = new("000000000000", "us-east-1");
    public static readonly DateTimeOffset Time = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("tarn-events-");
    private readonly Type[] handlers;
    private CancellationTokenSource stop = new();
    private Task running = Task.CompletedTask;

    public EventWorld(params Type[] handlers)
    {
        this.handlers = handlers;
        Meta = OpenMeta();
    }

    public SqliteMetaStore Meta { get; private set; }

    public Inbox Inbox { get; private set; } = new();

    public MovingMachine Machine { get; } = new();

    public EventDispatcher Dispatcher { get; private set; } = null!;

    public void Start()
    {
        var services = new ServiceCollection().AddSingleton(Inbox).BuildServiceProvider();
        Dispatcher = new EventDispatcher([new EventfulService(handlers)], services, NullLogger<EventDispatcher>.Instance, Meta, Machine);
        running = Dispatcher.RunAsync(stop.Token);
    }

    public Task PublishAsync(string source, params string[] words) => Meta.WriteAsync(transaction =>
    {
        foreach (var word in words)
            transaction.Publish("test.said", source, Scope, Time, new Said(word));
    });

    /// <summary>Ends the process between two instructions: what was handed over is not acknowledged, since the store is gone before.</summary>
    public async Task KillAsync()
    {
        await Meta.DisposeAsync();
        await EndAsync();
        Meta = OpenMeta();
        Inbox = new Inbox();
    }

    /// <param name="between">What happens to the metadata file while nobody holds it.</param>
    public async Task RestartAsync(Action<string>? between = null)
    {
        await EndAsync();
        await Meta.DisposeAsync();
        between?.Invoke(Path.Combine(directory.FullName, "meta.db"));
        Meta = OpenMeta();
        Inbox = new Inbox();
        Start();
    }

    /// <summary>Waits for what the dispatcher does by itself.</summary>
    public static async Task UntilAsync(Func<bool> holds)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!holds())
            await Task.Delay(5, limit.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        await Meta.DisposeAsync();
        directory.Delete(recursive: true);
    }

    private async Task EndAsync()
    {
        await stop.CancelAsync();
        await running.ContinueWith(_ => { }, TaskScheduler.Default);
        stop.Dispose();
        stop = new();
    }

    private SqliteMetaStore OpenMeta() => new(new MetaOptions { Path = Path.Combine(directory.FullName, "meta.db"), Sync = false });
}

public sealed record Said(string Word);

/// <summary>What handlers were given, and what they are to do with it.</summary>
public sealed class Inbox
{
    private readonly Lock gate = new();
    private readonly List<string> taken = [];

    /// <summary>Called before an event is taken; may throw, or wait.</summary>
    public Func<string, string, CancellationToken, Task> Before { get; set; } = (_, _, _) => Task.CompletedTask;

    public string[] Of(string handler)
    {
        lock (gate)
            return [.. taken.Where(each => each.StartsWith(handler + ":", StringComparison.Ordinal)).Select(each => each[(handler.Length + 1)..])];
    }

    public async Task TakeAsync(string handler, Said said, EventContext context, CancellationToken cancel)
    {
        await Before(handler, said.Word, cancel);
        lock (gate)
            taken.Add($"{handler}:{context.Source}.{said.Word}");
    }
}

[Subscribes("test.said")]
internal sealed class FirstHandler(Inbox inbox) : IEventHandler<Said>
{
    public Task HandleAsync(Said detail, EventContext context, CancellationToken cancel) => inbox.TakeAsync("first", detail, context, cancel);
}

[Subscribes("test.said")]
[Subscribes("test.other")]
internal sealed class SecondHandler(Inbox inbox) : IEventHandler<Said>
{
    public Task HandleAsync(Said detail, EventContext context, CancellationToken cancel) => inbox.TakeAsync("second", detail, context, cancel);
}

/// <summary>A service of the test's that owns the handlers it is given.</summary>
internal sealed class EventfulService(Type[] handlers) : AwsService
{
    public override string Id => "Eventful";

    public override ServiceIdentity Identity { get; } = new() { SigningNames = ["eventful"], HostLabels = ["eventful"], ApiVersion = "2026-01-01" };

    public override IReadOnlyList<WireProtocol> Protocols { get; } = [WireProtocol.AwsJson11];

    public override bool Owns(Type operation) => handlers.Contains(operation);

    public override void Register(IServiceCollection services)
    {
    }
}

/// <summary>A machine whose time the test moves; timers that come due fire.</summary>
internal sealed class MovingMachine : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<Timer> timers = [];
    private DateTimeOffset now = EventWorld.Time;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
            return now;
    }

    /// <summary>When the next timer comes due; null when none is set.</summary>
    public DateTimeOffset? NextDue
    {
        get
        {
            lock (gate)
                return timers.Count == 0 ? null : timers.Min(each => each.Due);
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    public void Advance(TimeSpan by)
    {
        Timer[] due;
        lock (gate)
        {
            now += by;
            due = [.. timers.Where(each => each.Due <= now)];
            timers.RemoveAll(due.Contains);
        }

        foreach (var timer in due)
            timer.Fire();
    }

    private sealed class Timer(MovingMachine machine, Action fire) : ITimer
    {
        public DateTimeOffset Due { get; private set; }

        public void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (machine.gate)
            {
                machine.timers.Remove(this);
                if (dueTime < TimeSpan.Zero)
                    return true;
                Due = machine.now + dueTime;
                if (dueTime > TimeSpan.Zero)
                {
                    machine.timers.Add(this);
                    return true;
                }
            }

            fire();
            return true;
        }

        public void Dispose()
        {
            lock (machine.gate)
                machine.timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
