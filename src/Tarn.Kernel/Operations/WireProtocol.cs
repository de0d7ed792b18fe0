namespace Tarn.Kernel;

/// <summary>The wire protocols of AWS's models.</summary>
public enum WireProtocol
{
    AwsJson10,
    AwsJson11,
    RestJson1,
    RestXml,
    AwsQuery,
    Ec2Query,

    /// <summary>Smithy RPC v2 with CBOR bodies; the operation stands in the path.</summary>
    RpcV2Cbor,

    /// <summary>awsJson's headers with CBOR bodies, as the Java SDK speaks to Kinesis.</summary>
    AwsCbor11,
}
