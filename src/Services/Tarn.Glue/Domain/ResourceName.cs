using Tarn.Kernel;

namespace Tarn.Glue;

/// <summary>What of Glue bears tags, as the end of its ARN: <c>database/NAME</c> or <c>crawler/NAME</c>.</summary>
/// <remarks>Source: "AWS tags in AWS Glue" and "Specifying AWS Glue resource ARNs", AWS Glue Developer Guide.</remarks>
internal sealed record ResourceName(string Kind, string Name)
{
    public const string DatabaseKind = "database";
    public const string CrawlerKind = "crawler";

    private static readonly ArnReader Reader = new("glue", DatabaseKind + "/", CrawlerKind + "/");

    public static ResourceName Database(string name) => new(DatabaseKind, Names.Fold(name));

    public static ResourceName Crawler(string name) => new(CrawlerKind, name);

    /// <summary>Reads an ARN of the caller's account and region.</summary>
    /// <exception cref="AwsException">It is none, or names what bears no tags here.</exception>
    public static ResourceName Parse(string text, CallContext call)
    {
        switch (Reader.Read(text, call.Scope, out var resource))
        {
            case ArnMismatch.None when !resource.Name.Contains('/'):
                return resource.Kind == DatabaseKind ? Database(resource.Name) : Crawler(resource.Name);
            case ArnMismatch.None or ArnMismatch.OtherKind:
                throw GlueErrors.NotTaggable(text);
            default:
                throw GlueErrors.BadResourceArn(text);
        }
    }
}
