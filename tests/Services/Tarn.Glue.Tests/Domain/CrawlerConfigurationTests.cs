using Tarn.Kernel;

namespace Tarn.Glue.Tests;

public class CrawlerConfigurationTests
{
    [Fact]
    public void Reads_every_setting()
    {
        var configuration = CrawlerConfiguration.Parse(
            """
            {"Version":1.0,"Grouping":{"TableGroupingPolicy":"CombineCompatibleSchemas","TableLevelConfiguration":3},
             "CrawlerOutput":{"Partitions":{"AddOrUpdateBehavior":"InheritFromTable"},"Tables":{"AddOrUpdateBehavior":"MergeNewColumns","TableThreshold":5}},
             "CreatePartitionIndex":false}
            """);

        Assert.True(configuration.Grouping.CombineCompatible);
        Assert.Equal(3, configuration.Grouping.TableLevel);
        Assert.True(configuration.PartitionsInherit);
        Assert.True(configuration.MergeNewColumns);
        Assert.Equal(5, configuration.TableThreshold);
    }

    [Fact]
    public void No_text_is_the_defaults() => Assert.Equal(new CrawlerConfiguration(), CrawlerConfiguration.Parse(null));

    [Theory]
    [InlineData("{", "InvalidInputException")]
    [InlineData("7", "ValidationException")]
    [InlineData("{}", "InvalidInputException")]
    [InlineData("""{"Version":2}""", "InvalidInputException")]
    [InlineData("""{"Version":1,"Grouping":{"TableGroupingPolicy":"Other"}}""", "InvalidInputException")]
    [InlineData("""{"Version":1,"Grouping":{"TableLevelConfiguration":0}}""", "InvalidInputException")]
    [InlineData("""{"Version":1,"CreatePartitionIndex":true}""", "ValidationException")]
    [InlineData("""{"Version":1,"Unheard":{"Of":1}}""", "ValidationException")]
    public void Other_settings_are_refused(string text, string code) =>
        Assert.Equal(code, Assert.Throws<AwsException>(() => CrawlerConfiguration.Parse(text)).Code);
}
