namespace Tarn.Kinesis;

/// <summary>How the throughput limits of shards are kept.</summary>
public enum LimitMode
{
    /// <summary>Shards take and give as much as the machine can.</summary>
    Off,

    /// <summary>AWS's limits: 1 MiB and 1,000 records written, 2 MB and 5 calls read, a second and shard.</summary>
    Strict,

    /// <summary>A share of records and calls is refused as if a limit were exceeded, to try clients' retries.</summary>
    Fault,
}

/// <summary>What can be set from outside, by environment variables.</summary>
public sealed record KinesisSettings
{
    /// <summary>TARN_KINESIS_LIMITS: <c>off</c>, <c>strict</c> or <c>fault</c>.</summary>
    public LimitMode Limits { get; init; } = LimitMode.Off;

    /// <summary>Of this many records or reads one is refused, where <see cref="Limits"/> is Fault.</summary>
    public int FaultEvery { get; init; } = 20;

    /// <summary>TARN_KINESIS_SHARDS: how many shards of provisioned streams an account may have in one region.</summary>
    public int ShardQuota { get; init; } = 500;

    /// <exception cref="ArgumentException">A variable holds what it must not.</exception>
    public static KinesisSettings FromEnvironment(Func<string, string?> variable) => new()
    {
        Limits = variable("TARN_KINESIS_LIMITS") switch
        {
            null or "" or "off" => LimitMode.Off,
            "strict" => LimitMode.Strict,
            "fault" => LimitMode.Fault,
            var other => throw new ArgumentException($"TARN_KINESIS_LIMITS is '{other}'. Set it to 'off', 'strict' or 'fault'."),
        },
        ShardQuota = variable("TARN_KINESIS_SHARDS") switch
        {
            null or "" => 500,
            var text when int.TryParse(text, out var quota) && quota > 0 => quota,
            var other => throw new ArgumentException($"TARN_KINESIS_SHARDS is '{other}'. Set it to a whole number above 0."),
        },
    };
}
