namespace Tarn.Athena;

/// <summary>A workgroup. There is one, which every account has: primary.</summary>
public sealed record WorkGroup
{
    internal const string Primary = "primary";

    public required string Name { get; init; }

    public required string State { get; init; }

    public WorkGroupConfiguration? Configuration { get; init; }

    public string? Description { get; init; }

    internal static readonly WorkGroup ThePrimary = new()
    {
        Name = Primary,
        State = "ENABLED",
        Description = "",
        Configuration = new WorkGroupConfiguration(),
    };

    /// <exception cref="Kernel.AwsException">There is no such workgroup.</exception>
    internal static string Check(string? name) =>
        name is null or Primary ? Primary : throw AthenaErrors.WorkGroupNotFound(name);
}

public sealed record WorkGroupConfiguration
{
    public ResultConfiguration ResultConfiguration { get; init; } = new();

    public bool EnforceWorkGroupConfiguration { get; init; }

    public bool PublishCloudWatchMetricsEnabled { get; init; }

    public bool RequesterPaysEnabled { get; init; }

    public EngineVersion EngineVersion { get; init; } = EngineVersion.Current;
}

public sealed record WorkGroupSummary
{
    public required string Name { get; init; }

    public required string State { get; init; }

    public string? Description { get; init; }

    public EngineVersion? EngineVersion { get; init; }
}
