namespace Tarn.Kernel;

/// <summary>
/// An error as AWS answers it. Made only by the factories of a service's errors table and of <see cref="CommonErrors"/>.
/// </summary>
/// <param name="code">The error's shape name (<c>ResourceNotFoundException</c>) or S3-like code (<c>NoSuchKey</c>).</param>
/// <param name="message">One or more whole sentences; AWS's own wording where clients match on it.</param>
/// <param name="status">The HTTP status.</param>
public sealed class AwsException(string code, string message, int status = 400) : Exception(message)
{
    public string Code => code;

    public int Status => status;

    /// <summary>Further members of the error's shape, by wire name (S3's <c>BucketName</c>, <c>Key</c> …).</summary>
    public IReadOnlyDictionary<string, string> Members { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Members of the error's shape that are more than texts, as a record of them (DynamoDB's <c>CancellationReasons</c>). The
    /// message is the exception's own.
    /// </summary>
    public object? Detail { get; init; }

    /// <summary>Headers the error carries, such as Retry-After or x-amz-delete-marker.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>The code in awsQuery services that differ from the shape's name (<c>NoSuchEntity</c> for NoSuchEntityException).</summary>
    public string? QueryCode { get; init; }
}
