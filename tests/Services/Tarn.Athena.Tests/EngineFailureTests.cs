using Tarn.Athena.Scanning;
using Tarn.Duck;

namespace Tarn.Athena.Tests;

/// <summary>Neither this machine's paths nor DuckDB's settings are for whoever runs a query.</summary>
public sealed class EngineFailureTests
{
    [Theory]
    [InlineData(
        "IO Error: Could not write file \"/srv/tarn data/athena/spill/duckdb_temp_0.tmp\": No space left on device",
        "HIVE_CANNOT_OPEN_SPLIT: Could not write file \"a file of the query\": No space left on device")]
    [InlineData(
        "Invalid Input Error: No magic bytes found at end of file '/data/athena/scan/q1/t0/a.parquet'",
        "HIVE_BAD_DATA: No magic bytes found at end of file 'a file of the query'")]
    [InlineData(
        "Out of Memory Error: failed to offload 1 MiB (8 MiB/8 MiB used).\nThis limit was set by the 'max_temp_directory_size' setting.\nPossible solutions:\n* SET threads=1",
        "EXCEEDED_LOCAL_MEMORY_LIMIT: Query exceeded the memory that all queries may have. Ask for fewer columns, rows or partitions at once, or give Tarn more (tarn up --query-memory).")]
    [InlineData(
        "Invalid Input Error: CSV Error on Line: 7\nOriginal Line: a,b,c\nExpected Number of Columns: 2 Found: 3\nPossible fixes:\n* SET x\n\n  file = /data/athena/scan/q/t0/a.csv",
        "HIVE_BAD_DATA: Error reading row 7 of an object of the query: Expected Number of Columns: 2 Found: 3")]
    [InlineData(
        "Error: CSV Error on Line: 7\nOriginal Line: a,b,c\nPossible fixes:\n* SET x",
        "HIVE_BAD_DATA: Error reading row 7 of an object of the query: it is not as the table says")]
    [InlineData(
        "Conversion Error: JSON transform error in file \"/data/athena/scan/q/t0/a.json\", in line 1: Failed to cast value to numerical: \"abc\"",
        "HIVE_BAD_DATA: Error parsing a field of an object of the query: \"abc\" is not of the column's type")]
    [InlineData(
        "Invalid Input Error: Footer length error in file '/data/athena/scan/q/t0/a.parquet'",
        "HIVE_BAD_DATA: Footer length error in file 'a file of the query'")]
    [InlineData(
        "IO Error: Cannot open /data/scan/spill/x.tmp: no room for 's3://lake/scan/a.csv' and s3://lake/scan/b.csv",
        "HIVE_CANNOT_OPEN_SPLIT: Cannot open a file of the query: no room for 's3://lake/scan/a.csv' and s3://lake/scan/b.csv")]
    [InlineData(
        "INTERNAL Error: Lost /data/athena/spill/x.csv, use SET preserve_insertion_order=false",
        "GENERIC_INTERNAL_ERROR:")]
    public void They_are_left_out(string told, string expected)
    {
        var message = EngineFailures.Of(new DuckException(told), []).Message;
        Assert.StartsWith(expected, message, StringComparison.Ordinal);
        foreach (var part in (string[])["/data", "/srv", "SET ", "setting", "threads"])
            Assert.DoesNotContain(part, message, StringComparison.Ordinal);
    }
}
