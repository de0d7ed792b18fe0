using Tarn.Kernel;

namespace Tarn.Glue;

/// <summary>What of Glue bears tags, as the end of its ARN: <c>database/NAME</c> or <c>crawler/NAME</c>.</summary>
/// <remarks>Source: "AWS tags in AWS Glue" and "Specifying AWS Glue resource ARNs", AWS Glue Developer Guide.</remarks>
internal sealed record ResourceName(string Kind, string Name)
{
    private const string DatabaseKind = "database";
    private const string CrawlerKind = "crawler";

    public bool IsDatabase => Kind == DatabaseKind;

    public static ResourceName Database(string name) => new(DatabaseKind, Names.Fold(name));

    public static ResourceName Crawler(string name) => new(CrawlerKind, name);

    /// <summary>Reads an ARN of the caller's account and region.</summary>
    /// <exception cref="AwsException">It is none, or names what bears no tags here.</exception>
    public static ResourceName Parse(string text, CallContext call)
    {
        if (!Arn.TryParse(text, out var arn) || arn.Service != "glue" || arn.Region != call.Region || arn.Account != call.Account)
            throw GlueErrors.BadResourceArn(text);
        return arn.Resource.Split('/') switch
        {
            [DatabaseKind, { Length: > 0 } name] => Database(name),
            [CrawlerKind, { Length: > 0 } name] => Crawler(name),
            _ => throw GlueErrors.NotTaggable(text),
        };
    }
}
