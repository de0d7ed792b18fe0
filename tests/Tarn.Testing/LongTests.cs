namespace Tarn.Testing;

/// <summary>Some tests have two sizes: what every run can bear, and what <c>./test --long</c> takes its time for.</summary>
public static class LongTests
{
    public static bool AreOn => Environment.GetEnvironmentVariable("TARN_TEST_LONG") == "1";

    public static T Size<T>(T usual, T inLongRuns) => AreOn ? inLongRuns : usual;
}
