namespace Tarn.Kinesis.Tests;

public sealed class SettingsTests
{
    [Fact]
    public void Settings_come_from_the_environment()
    {
        Assert.Equal(new KinesisSettings(), KinesisSettings.FromEnvironment(_ => null));
        Assert.Equal(LimitMode.Strict, KinesisSettings.FromEnvironment(name => name == "TARN_KINESIS_LIMITS" ? "strict" : null).Limits);
        Assert.Equal(7, KinesisSettings.FromEnvironment(name => name == "TARN_KINESIS_SHARDS" ? "7" : null).ShardQuota);
    }

    [Theory]
    [InlineData("TARN_KINESIS_LIMITS", "sometimes")]
    [InlineData("TARN_KINESIS_SHARDS", "-1")]
    public void A_setting_that_makes_no_sense_is_named(string variable, string value) => Assert.Contains(
        variable, Assert.Throws<ArgumentException>(() => KinesisSettings.FromEnvironment(name => name == variable ? value : null)).Message);
}
