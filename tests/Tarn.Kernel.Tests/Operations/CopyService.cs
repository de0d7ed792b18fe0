using Microsoft.Extensions.DependencyInjection;

namespace Tarn.Kernel.Tests;

/// <summary>A service of one operation, which needs several permissions.</summary>
internal sealed class CopyService : AwsService
{
    public override string Id => "Copy";

    public override ServiceIdentity Identity { get; } = new() { SigningNames = ["copy"], HostLabels = ["copy"], ApiVersion = "2020-01-01" };

    public override IReadOnlyList<WireProtocol> Protocols { get; } = [WireProtocol.AwsJson11];

    public override bool Owns(Type operation) => operation == typeof(Copy);

    public override void Register(IServiceCollection services)
    {
    }
}

public sealed record CopyRequest : IRequest<Empty>
{
    public string? Source { get; init; }

    public string? Target { get; init; }

    public string? TargetArn { get; init; }

    public string? RoleArn { get; init; }

    public string? Path { get; init; }
}

[Operation("Copy")]
[Iam("copy:Read", "arn:{partition}:copy:::{Source}")]
[Iam("copy:Write", "{TargetArn}", "arn:{partition}:copy:{region}:{account}:thing/{Target}")]
[Iam("iam:PassRole", "{RoleArn}", When = nameof(CopyRequest.RoleArn))]
internal sealed class Copy : IOperation<CopyRequest, Empty>
{
    public ValueTask<Empty> HandleAsync(CopyRequest request, CallContext call, CancellationToken cancel) => new(Empty.Answer);
}
