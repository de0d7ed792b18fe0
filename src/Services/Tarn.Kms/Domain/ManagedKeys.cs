using System.Collections.Frozen;

namespace Tarn.Kms.Domain;

/// <summary>The keys that AWS manages: one for each service, under a name that nobody else may give.</summary>
internal static class ManagedKeys
{
    public const string Prefix = "alias/aws/";

    /// <summary>By the end of the alias: the service as kms:ViaService names it, and what the key's description calls what it protects.</summary>
    private static readonly FrozenDictionary<string, string> Descriptions = new Dictionary<string, string>
    {
        ["s3"] = "Default key that protects my S3 objects when no other key is defined",
        ["kinesis"] = "Default key that protects my Kinesis stream when no other key is defined",
        ["glue"] = "Default key that protects my Glue data when no other key is defined",
        ["dynamodb"] = "Default key that protects my DynamoDB data when no other key is defined",
        ["ebs"] = "Default key that protects my EBS volumes when no other key is defined",
        ["lambda"] = "Default key that protects my Lambda functions when no other key is defined",
        ["rds"] = "Default key that protects my RDS database volumes when no other key is defined",
        ["redshift"] = "Default key that protects my Redshift clusters when no other key is defined",
        ["secretsmanager"] = "Default key that protects my Secrets Manager data when no other key is defined",
        ["ssm"] = "Default key that protects my SSM parameters when no other key is defined",
        ["sns"] = "Default key that protects my SNS data when no other key is defined",
        ["sqs"] = "Default key that protects my SQS messages when no other key is defined",
        ["kinesisfirehose"] = "Default key that protects my Firehose data when no other key is defined",
        ["elasticfilesystem"] = "Default key that protects my EFS filesystems when no other key is defined",
        ["sagemaker"] = "Default key that protects my SageMaker data when no other key is defined",
    }.ToFrozenDictionary();

    public static bool IsReserved(string alias) => alias.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>What the key of an alias is described as; null where AWS has no such key.</summary>
    public static string? DescriptionOf(string alias) => IsReserved(alias) ? Descriptions.GetValueOrDefault(alias[Prefix.Length..]) : null;
}
