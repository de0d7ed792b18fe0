using Tarn.Kernel;

namespace Tarn.Glue;

/// <summary>Every error Glue answers, in AWS's wording where clients match on it.</summary>
internal static class GlueErrors
{
    public static AwsException DatabaseNotFound(string name) => EntityNotFound($"Database {name} not found.");

    public static AwsException TableNotFound(string name) => EntityNotFound($"Table {name} not found.");

    public static AwsException TableVersionNotFound(string name, string version) =>
        EntityNotFound($"Version {version} of table {name} not found.");

    public static AwsException PartitionNotFound() => EntityNotFound("Cannot find partition.");

    public static AwsException CatalogNotFound(string id) =>
        EntityNotFound($"Catalog {id} not found: the catalog of an account is named by the account's id.");

    public static AwsException DatabaseExists() => AlreadyExists("Database already exists.");

    public static AwsException TableExists() => AlreadyExists("Table already exists.");

    public static AwsException PartitionExists() => AlreadyExists("Partition already exists.");

    public static AwsException ConcurrentModification() =>
        new("ConcurrentModificationException", "Update table failed due to concurrent modifications.");

    public static AwsException WrongPartitionValueCount() =>
        InvalidInput("The number of partition keys do not match the number of partition values");

    public static AwsException BadExpression(string expression, string reason) =>
        InvalidInput($"Unsupported expression '{expression}': {reason}");

    public static AwsException BadNextToken() => InvalidInput("The NextToken is not one that this operation gave.");

    public static AwsException CrawlerNotFound(string name) => EntityNotFound($"Crawler entry with name {name} does not exist");

    public static AwsException CrawlerExists(string name) => AlreadyExists($"{name} already exists");

    public static AwsException CrawlerRunning(string name) =>
        new("CrawlerRunningException", $"Crawler with name {name} has already started");

    public static AwsException TooManyCrawls(int most) =>
        new("ResourceNumberLimitExceededException", $"{most} crawls are waiting already. Start this one again when some of them have ended.");

    public static AwsException CrawlerNotRunning(string name) =>
        new("CrawlerNotRunningException", $"Crawler with name {name} isn't running");

    public static AwsException CrawlerStopping(string name) =>
        new("CrawlerStoppingException", $"Crawler with name {name} is stopping");

    public static AwsException TooManyTables(int found, int most) =>
        InvalidInput($"The crawl found {found} tables, more than the TableThreshold of {most}: nothing was written.");

    public static AwsException BadResourceArn(string arn) => InvalidInput(
        $"'{arn}' is not the ARN of a Glue resource in this account and region.");

    public static AwsException NotTaggable(string arn) => InvalidInput(
        $"'{arn}' names a resource that bears no tags here. Databases and crawlers do.");

    public static AwsException BadTag(string key) => InvalidInput(
        $"The tag '{key}' is not valid: a key has 1 to {TagRules.KeyLength} characters and does not begin with aws:, a value has {TagRules.ValueLength} at most.");

    public static AwsException TooManyTags(int limit) =>
        new("ResourceNumberLimitExceededException", $"A resource has {limit} tags at most.");

    public static AwsException RoleNotUsable(string role) => InvalidInput(
        $"Service is unable to assume provided role. Please verify role's TrustPolicy. The role {role} does not exist in this account.");

    public static AwsException InvalidInput(string message) => new(GlueErrorCodes.InvalidInput, message);

    private static AwsException EntityNotFound(string message) => new(GlueErrorCodes.EntityNotFound, message);

    private static AwsException AlreadyExists(string message) => new(GlueErrorCodes.AlreadyExists, message);
}
