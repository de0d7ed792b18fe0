using Tarn.Glue.Domain.Crawling;

namespace Tarn.Glue.Tests;

public class FolderNameTests
{
    [Theory]
    [InlineData("year=2001", "year", "2001", true)]
    [InlineData("Year=", "year", "", true)]
    [InlineData("=2001", null, "=2001", false)]
    [InlineData("2001-01_31", null, "2001-01_31", true)]
    [InlineData("2001x", null, "2001x", false)]
    [InlineData("", null, "", false)]
    public void A_folder_is_a_partition_by_its_name(string name, string? key, string value, bool expected)
    {
        var folder = FolderName.Parse(name);
        Assert.Equal(new FolderName(key, value), folder);
        Assert.Equal(expected, folder.IsPartitionByItself);
    }
}
