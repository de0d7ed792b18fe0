using Tarn.Kernel;

namespace Tarn.Glue;

/// <summary>Why an entry of a batch failed.</summary>
public sealed record ErrorDetail(string ErrorCode, string ErrorMessage)
{
    internal static ErrorDetail From(AwsException error) => new(error.Code, error.Message);
}

/// <summary>A partition of a batch that failed.</summary>
public sealed record PartitionError(IReadOnlyList<string> PartitionValues, ErrorDetail ErrorDetail);
