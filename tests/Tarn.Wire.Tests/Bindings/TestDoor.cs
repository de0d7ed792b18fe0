using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Tarn.Kernel;

namespace Tarn.Wire.Tests;

/// <summary>A service of some operations of the tests', in one protocol.</summary>
internal sealed class TestDoor(WireProtocol protocol, params Type[] operations) : AwsService
{
    public override string Id => "Tests";

    public override ServiceIdentity Identity { get; } = new()
    {
        SigningNames = ["tests"],
        ApiVersion = "2026-01-01",
        TargetPrefixes = ["Tests"],
        HostLabels = ["tests"],
    };

    public override IReadOnlyList<WireProtocol> Protocols { get; } = [protocol];

    public override WireHabits Habits => OwnHabits;

    public WireHabits OwnHabits { get; init; } = WireHabits.None;

    public override string? XmlNamespace => "http://example.org/tests";

    public override bool IsQueryCompatible => true;

    public override int BodyLimitBytes => 64 * 1024;

    public override Assembly Assembly => typeof(TestDoor).Assembly;

    public override bool Owns(Type operation) => operations.Contains(operation);

    public override void Register(IServiceCollection services)
    {
    }
}

/// <summary>What the operations of a test were asked, and what they are to answer.</summary>
public sealed class Exchange
{
    public object? Received { get; set; }

    public object? Answer { get; set; }

    public AwsException? Failure { get; set; }
}

/// <summary>An operation that keeps its request and answers as the test says.</summary>
public abstract class Echo<TRequest, TResponse>(Exchange exchange) : IOperation<TRequest, TResponse>
    where TRequest : class, IRequest<TResponse>
    where TResponse : class
{
    public ValueTask<TResponse> HandleAsync(TRequest request, CallContext call, CancellationToken cancel)
    {
        exchange.Received = request;
        return exchange.Failure is { } failure ? throw failure : new((TResponse)(exchange.Answer ?? Empty.Answer));
    }
}
