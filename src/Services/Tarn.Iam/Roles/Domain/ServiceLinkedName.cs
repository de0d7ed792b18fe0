namespace Tarn.Iam.Domain;

/// <summary>
/// The names of service-linked roles, which their services choose. Source: "AWS services that work with IAM" and the pages it names.
/// </summary>
internal static class ServiceLinkedName
{
    private static readonly Dictionary<string, string> Names = new()
    {
        ["application-autoscaling.amazonaws.com"] = "ApplicationAutoScaling",
        ["autoscaling.amazonaws.com"] = "AutoScaling",
        ["cloudtrail.amazonaws.com"] = "CloudTrail",
        ["dynamodb.application-autoscaling.amazonaws.com"] = "ApplicationAutoScaling_DynamoDBTable",
        ["ecs.amazonaws.com"] = "ECS",
        ["elasticloadbalancing.amazonaws.com"] = "ElasticLoadBalancing",
        ["elasticmapreduce.amazonaws.com"] = "EMRCleanup",
        ["es.amazonaws.com"] = "AmazonElasticsearchService",
        ["kafka.amazonaws.com"] = "Kafka",
        ["lakeformation.amazonaws.com"] = "LakeFormationDataAccess",
        ["opensearchservice.amazonaws.com"] = "AmazonOpenSearchService",
        ["organizations.amazonaws.com"] = "Organizations",
        ["rds.amazonaws.com"] = "RDS",
        ["redshift.amazonaws.com"] = "Redshift",
        ["replication.dynamodb.amazonaws.com"] = "DynamoDBReplication",
        ["spot.amazonaws.com"] = "EC2Spot",
        ["support.amazonaws.com"] = "Support",
        ["trustedadvisor.amazonaws.com"] = "TrustedAdvisor",
    };

    /// <summary>Services whose roles may have an ending of the account's own.</summary>
    private static readonly HashSet<string> Suffixed = ["autoscaling.amazonaws.com", "elasticmapreduce.amazonaws.com", "lex.amazonaws.com"];

    /// <summary>The name of a service's role; null where the service is not known to have one.</summary>
    /// <param name="service">The service's principal.</param>
    /// <param name="suffix">The account's own ending, where it gives one.</param>
    public static string? Of(string service, string? suffix) => Names.TryGetValue(service, out var name)
        ? $"AWSServiceRoleFor{name}{(suffix is null ? "" : $"_{suffix}")}"
        : null;

    public static bool TakesSuffix(string service) => Suffixed.Contains(service);
}
