namespace Tarn.Client;

/// <summary>A service that speaks awsJson: how its requests are addressed and signed.</summary>
public sealed record JsonApi(string SigningName, string TargetPrefix, string ContentType = "application/x-amz-json-1.1")
{
    public static readonly JsonApi Athena = new("athena", "AmazonAthena");
    public static readonly JsonApi Firehose = new("firehose", "Firehose_20150804");
    public static readonly JsonApi Glue = new("glue", "AWSGlue");
    public static readonly JsonApi Kinesis = new("kinesis", "Kinesis_20131202");
}
