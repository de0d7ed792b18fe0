using Tarn.Kernel;

namespace Tarn.Iam;

/// <summary>A key of conditions that the simulated request has.</summary>
public sealed record ContextEntry
{
    [Length(5, 256)] public string? ContextKeyName { get; init; }

    public IReadOnlyList<string>? ContextKeyValues { get; init; }

    [OneOf("string", "stringList", "numeric", "numericList", "boolean", "booleanList", "ip", "ipList", "binary", "binaryList", "date", "dateList")]
    public string? ContextKeyType { get; init; }
}
