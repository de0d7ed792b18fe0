using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tarn.Iam.Storage;

/// <summary>
/// The policies that AWS keeps for everyone, those that work on data takes. Their documents grant what AWS's pages say they grant; the
/// files lie beside this one and are read once. Source: "AWS managed policy reference".
/// </summary>
internal static class AwsManagedPolicies
{
    private const string Partition = "arn:aws:";
    private const string FirstVersion = "v1";

    private static readonly Lazy<FrozenDictionary<string, ManagedPolicyDocument>> Read = new(ReadAll);

    /// <summary>By path and name, in the order of their names.</summary>
    public static IReadOnlyList<ManagedPolicyDocument> All => [.. Read.Value.Values.OrderBy(policy => policy.PolicyName, StringComparer.Ordinal)];

    /// <summary>The policy of an ARN; null where Tarn does not have it.</summary>
    public static ManagedPolicyDocument? Find(string arn) => Read.Value.GetValueOrDefault(arn);

    private static FrozenDictionary<string, ManagedPolicyDocument> ReadAll()
    {
        var assembly = typeof(AwsManagedPolicies).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith("AwsManaged/", StringComparison.Ordinal))
            .Select(name =>
            {
                using var file = assembly.GetManifestResourceStream(name)!;
                return Of(JsonSerializer.Deserialize(file, AwsManagedJson.Default.AwsManagedFile)!);
            })
            .ToFrozenDictionary(policy => policy.Arn);
    }

    private static ManagedPolicyDocument Of(AwsManagedFile file) => new()
    {
        Path = file.Path,
        PolicyName = file.PolicyName,
        PolicyId = file.PolicyId,
        Arn = $"{Partition}iam::aws:policy{file.Path}{file.PolicyName}",
        Description = file.Description,
        CreateDate = file.CreateDate,
        UpdateDate = file.CreateDate,
        DefaultVersionId = FirstVersion,
        LastVersion = 1,
        Versions = [new PolicyVersionDocument(FirstVersion, file.Document.GetRawText(), file.CreateDate)],
    };
}

/// <summary>A file of one policy.</summary>
internal sealed record AwsManagedFile(string Path, string PolicyName, string PolicyId, string Description, DateTimeOffset CreateDate, JsonElement Document);

[JsonSerializable(typeof(AwsManagedFile))]
internal sealed partial class AwsManagedJson : JsonSerializerContext;
