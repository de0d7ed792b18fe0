using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Tarn.Kernel;

namespace Tarn.Host.Tests;

/// <summary>A service that speaks restJson1 and the other that speaks awsJson, for what only real connections show.</summary>
internal sealed class TestDoor(string id, WireProtocol protocol, params Type[] operations) : AwsService
{
    public override string Id => id;

    public override ServiceIdentity Identity { get; } = new()
    {
        SigningNames = [id],
        ApiVersion = "2026-01-01",
        TargetPrefixes = [id],
        HostLabels = [id],
    };

    public override IReadOnlyList<WireProtocol> Protocols { get; } = [protocol];

    public override WireHabits Habits { get; } = new TheRest(protocol == WireProtocol.RestJson1);

    public override Assembly Assembly => typeof(TestDoor).Assembly;

    public override bool Owns(Type operation) => operations.Contains(operation);

    public override void Register(IServiceCollection services)
    {
    }

    private sealed class TheRest(bool takes) : WireHabits
    {
        public override bool TakesTheRest => takes;
    }
}

[Union]
[EventException("brokenException")]
public sealed record Speech
{
    public Saying? Said { get; init; }

    public Noise? Heard { get; init; }
}

public sealed record Saying(string? Text);

public sealed record Noise([property: EventHeader] int? Number, [property: EventPayload] ReadOnlyMemory<byte>? Sound);

public sealed record TalkRequest([property: Payload] EventStream<Speech>? Speech) : IRequest<TalkResponse>;

public sealed record TalkResponse([property: Payload] EventStream<Speech>? Speech);

public sealed record ConverseRequest(string? Room, [property: Payload] EventStream<Speech>? Speech) : IRequest<ConverseResponse>;

public sealed record ConverseResponse(string? Room, [property: Payload] EventStream<Speech>? Speech);

public sealed record BodyRequest([property: Payload] RequestBody? Body) : IRequest<BodyResponse>;

public sealed record BodyResponse(long? Length, string? Trailer);

/// <summary>What happened to the endless stream.</summary>
public sealed class FlowWatch
{
    public int Produced;

    public TaskCompletionSource Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}

[Operation("Talk")]
[Iam("tests:Talk", "*")]
[Http("POST", "/talk")]
public sealed class Talk : IOperation<TalkRequest, TalkResponse>
{
    public ValueTask<TalkResponse> HandleAsync(TalkRequest request, CallContext call, CancellationToken cancel) =>
        new(new TalkResponse(request.Speech));
}

[Operation("Converse")]
[Iam("tests:Converse", "*")]
public sealed class Converse : IOperation<ConverseRequest, ConverseResponse>
{
    public ValueTask<ConverseResponse> HandleAsync(ConverseRequest request, CallContext call, CancellationToken cancel) =>
        new(new ConverseResponse(request.Room, request.Speech));
}

[Operation("Break")]
[Iam("tests:Break", "*")]
[Http("POST", "/break/{Code}")]
public sealed class Break : IOperation<BreakRequest, TalkResponse>
{
    public ValueTask<TalkResponse> HandleAsync(BreakRequest request, CallContext call, CancellationToken cancel) =>
        new(new TalkResponse(new EventStream<Speech>(SayAsync(request.Code!))));

    private static async IAsyncEnumerable<Speech> SayAsync(string code)
    {
        yield return new Speech { Said = new Saying("one") };
        await Task.Yield();
        throw new AwsException(code, "It broke.", 400);
    }
}

public sealed record BreakRequest([property: Label] string? Code) : IRequest<TalkResponse>;

[Operation("Flow")]
[Iam("tests:Flow", "*")]
[Http("POST", "/flow")]
public sealed class Flow(FlowWatch watch) : IOperation<FlowRequest, TalkResponse>
{
    public const int EventBytes = 64 * 1024;

    public ValueTask<TalkResponse> HandleAsync(FlowRequest request, CallContext call, CancellationToken cancel) =>
        new(new TalkResponse(new EventStream<Speech>(SoundAsync(CancellationToken.None))));

    private async IAsyncEnumerable<Speech> SoundAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        try
        {
            while (true)
            {
                cancel.ThrowIfCancellationRequested();
                var number = Interlocked.Increment(ref watch.Produced);
                yield return new Speech { Heard = new Noise(number, new byte[EventBytes]) };
                await Task.Yield();
            }
        }
        finally
        {
            watch.Ended.TrySetResult();
        }
    }
}

public sealed record FlowRequest : IRequest<TalkResponse>;

[Operation("Refuse")]
[Iam("tests:Refuse", "*")]
[Http("PUT", "/refuse")]
public sealed class Refuse : IOperation<BodyRequest, BodyResponse>
{
    public ValueTask<BodyResponse> HandleAsync(BodyRequest request, CallContext call, CancellationToken cancel) =>
        throw new AwsException("PreconditionFailed", "Not so.", 412);
}

[Operation("Ignore")]
[Iam("tests:Ignore", "*")]
[Http("PUT", "/ignore")]
public sealed class Ignore : IOperation<BodyRequest, BodyResponse>
{
    public ValueTask<BodyResponse> HandleAsync(BodyRequest request, CallContext call, CancellationToken cancel) => new(new BodyResponse(null, null));
}

public sealed record EchoRequest([property: Header("X-Text")] string? Text) : IRequest<EchoResponse>;

public sealed record EchoResponse([property: Header("X-Text")] string? Text, string? Seen);

[Operation("Echo")]
[Iam("tests:Echo", "*")]
[Http("GET", "/echo")]
public sealed class Echo : IOperation<EchoRequest, EchoResponse>
{
    public ValueTask<EchoResponse> HandleAsync(EchoRequest request, CallContext call, CancellationToken cancel) => new(new EchoResponse(request.Text, request.Text));
}

/// <summary>Fails as an engine does whose disk is full: the file is named by its whole path.</summary>
[Operation("Fail")]
[Iam("tests:Fail", "*")]
[Http("PUT", "/fail")]
public sealed class Fail(TarnOptions options) : IOperation<BodyRequest, BodyResponse>
{
    public ValueTask<BodyResponse> HandleAsync(BodyRequest request, CallContext call, CancellationToken cancel) =>
        throw new IOException($"No space left on device : '{Path.Combine(Path.GetFullPath(options.DataDirectory), "blobs", "volume-1")}'");
}

[Operation("Read")]
[Iam("tests:Read", "*")]
[Http("PUT", "/read")]
public sealed class Read : IOperation<BodyRequest, BodyResponse>
{
    public async ValueTask<BodyResponse> HandleAsync(BodyRequest request, CallContext call, CancellationToken cancel)
    {
        var body = request.Body!;
        var length = 0L;
        while (true)
        {
            var read = await body.Reader.ReadAsync(cancel);
            length += read.Buffer.Length;
            body.Reader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
                return new BodyResponse(length, body.Trailers.GetValueOrDefault("x-amz-checksum-crc32"));
        }
    }
}
