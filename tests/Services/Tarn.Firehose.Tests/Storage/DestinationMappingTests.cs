using Tarn.Testing;

namespace Tarn.Firehose.Tests;

public sealed class DestinationMappingTests
{
    [Fact]
    public void A_stored_destination_is_the_one_that_was_given()
    {
        var given = Filled.Of<ExtendedS3DestinationConfiguration>();
        Assert.Empty(Filled.Lost(given, DestinationMapping.Document(given).Shape()));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_is_switched_off_stays_off(bool isOn)
    {
        var given = new ExtendedS3DestinationConfiguration
        {
            DataFormatConversionConfiguration = new DataFormatConversionConfiguration { Enabled = isOn },
            ProcessingConfiguration = new ProcessingConfiguration { Enabled = isOn },
            DynamicPartitioningConfiguration = new DynamicPartitioningConfiguration { Enabled = isOn },
            CloudWatchLoggingOptions = new CloudWatchLoggingOptions { Enabled = isOn },
        };
        Assert.Empty(Filled.Lost(given, DestinationMapping.Document(given).Shape()));
    }
}
