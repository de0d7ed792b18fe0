namespace Tarn.Kernel;

/// <summary>
/// Where a call acts: the partition, the account that owns what it acts on, and the region. A caller of one account may act in
/// another, which is why the caller stands apart.
/// </summary>
/// <param name="Account">12 digits.</param>
/// <param name="Region">As the signature names it (<c>eu-west-1</c>).</param>
public sealed record Scope(string Account, string Region)
{
    /// <summary><c>aws</c>, <c>aws-cn</c> or <c>aws-us-gov</c>; it follows the region.</summary>
    public string Partition { get; } = PartitionOf(Region);

    /// <summary>An ARN in this scope.</summary>
    public string Arn(string service, string resource) => $"arn:{Partition}:{service}:{Region}:{Account}:{resource}";

    /// <summary>An ARN of a global service, which names no region: IAM and STS.</summary>
    public string GlobalArn(string service, string resource) => $"arn:{Partition}:{service}::{Account}:{resource}";

    /// <summary>The partition that a region lies in. Source: "Partitions" of the AWS SDKs and Tools reference guide.</summary>
    public static string PartitionOf(string region) =>
        region.StartsWith("cn-", StringComparison.Ordinal) ? "aws-cn"
        : region.StartsWith("us-gov-", StringComparison.Ordinal) ? "aws-us-gov"
        : "aws";
}
