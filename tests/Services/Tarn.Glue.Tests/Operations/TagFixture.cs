namespace Tarn.Glue.Tests;

/// <summary>Resources that bear tags, and the calls that tests of several operations make.</summary>
public abstract class TagFixture : CrawlerFixture
{
    protected const string DatabaseArn = "arn:aws:glue:us-east-1:123456789012:database/tagged";
    protected const string CrawlerArn = "arn:aws:glue:us-east-1:123456789012:crawler/" + CrawlerName;

    protected static Dictionary<string, string> Tags(params (string Key, string Value)[] tags) => tags.ToDictionary(tag => tag.Key, tag => tag.Value);

    protected async Task<IReadOnlyDictionary<string, string>> TagsOfAsync(string arn) =>
        (await World.CallAsync(new GetTagsRequest { ResourceArn = arn })).Tags;

    protected Task CreateTaggedAsync(params (string Key, string Value)[] tags) => World.CallAsync(
        new CreateDatabaseRequest { DatabaseInput = new DatabaseInput { Name = "Tagged" }, Tags = tags.Length == 0 ? null : Tags(tags) });
}
