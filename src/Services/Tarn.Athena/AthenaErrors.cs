using Tarn.Kernel;

namespace Tarn.Athena;

/// <summary>Every error Athena answers, in AWS's wording where clients match on it.</summary>
internal static class AthenaErrors
{
    public static AwsException QueryNotFound(string id) => InvalidRequest($"QueryExecution {id} was not found");

    public static AwsException NotFinished(string state) => InvalidRequest($"Query has not yet finished. Current state: {state}");

    public static AwsException NotSucceeded(string state) => InvalidRequest($"Query did not finish successfully. Final query state: {state}");

    public static AwsException ResultsGone(string location) => InvalidRequest($"Could not find results at {location}: the file is not there, or is not the one that the query wrote.");

    public static AwsException NoOutputLocation() => InvalidRequest(
        "No output location provided. An output location is required either through the Workgroup result configuration setting or as an API input.");

    public static AwsException BadOutputLocation() => InvalidRequest("outputLocation is not a valid S3 path.");

    public static AwsException WorkGroupNotFound(string name) => InvalidRequest($"WorkGroup {name} is not found.");

    public static AwsException CatalogNotFound(string name) => InvalidRequest($"Data catalog {name} was not found: AwsDataCatalog is the one there is.");

    public static AwsException IdempotencyMismatch() => InvalidRequest("Idempotent parameters do not match");

    public static AwsException BadNextToken() => InvalidRequest("The NextToken is not one that this operation gave.");

    public static AwsException QueryTooLong(int limitBytes) =>
        InvalidRequest($"Value at 'queryString' failed to satisfy constraint: Member must have length less than or equal to {limitBytes}");

    public static AwsException Unsupported(string what) => InvalidRequest($"Tarn's Athena does not support {what}.");

    /// <summary>Text that no statement can be made of is refused before it becomes a query.</summary>
    public static AwsException MalformedQuery(string message) => new("InvalidRequestException", message)
    {
        Members = new Dictionary<string, string> { ["AthenaErrorCode"] = "MALFORMED_QUERY" },
    };

    public static AwsException UnsupportedStatement(string statement) => new("InvalidRequestException", $"Queries of this type are not supported: {statement}")
    {
        Members = new Dictionary<string, string> { ["AthenaErrorCode"] = "NOT_SUPPORTED" },
    };

    public static AwsException TooManyQueries(int limit) => new(
        "TooManyRequestsException", $"You have exceeded the limit for the number of queries you can run concurrently: {limit} are waiting. Please reduce the number of concurrent queries submitted by this account.")
    {
        Members = new Dictionary<string, string> { ["Reason"] = "CONCURRENT_QUERY_LIMIT_EXCEEDED" },
    };

    public static AwsException DatabaseNotFound(string name) => MetadataNotFound($"Database {name} not found");

    public static AwsException MetadataNotFound(string message) => new("MetadataException", message);

    public static AwsException InvalidRequest(string message) => new("InvalidRequestException", message)
    {
        Members = new Dictionary<string, string> { ["AthenaErrorCode"] = "INVALID_INPUT" },
    };
}
