namespace Tarn.Kernel;

/// <summary>
/// By what a request tells that it is for a service. Several services may share a value (six of SageMaker's are signed for
/// <c>sagemaker</c>): each value only makes candidates, and the rest of the request decides among them.
/// </summary>
public sealed record ServiceIdentity
{
    /// <summary>Names in the signature's scope: <c>s3</c>, <c>kinesis</c>.</summary>
    public required IReadOnlyList<string> SigningNames { get; init; }

    /// <summary>The API version (<c>2010-05-08</c>), which awsQuery requests name.</summary>
    public required string ApiVersion { get; init; }

    /// <summary>What stands before the dot in X-Amz-Target (<c>Kinesis_20131202</c>), and between the slashes of rpcv2's path.</summary>
    public IReadOnlyList<string> TargetPrefixes { get; init; } = [];

    /// <summary>First labels of the host names of AWS's endpoints (<c>sts</c> of sts.amazonaws.com).</summary>
    public required IReadOnlyList<string> HostLabels { get; init; }
}
