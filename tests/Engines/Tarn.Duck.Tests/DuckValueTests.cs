using System.Text;

namespace Tarn.Duck.Tests;

public sealed class DuckValueTests(DuckFixture fixture) : IClassFixture<DuckFixture>
{
    public static TheoryData<string, object?> Values => new()
    {
        { "true", true },
        { "(-5)::TINYINT", (sbyte)-5 },
        { "(-500)::SMALLINT", (short)-500 },
        { "7", 7 },
        { "7::BIGINT", 7L },
        { "200::UTINYINT", (byte)200 },
        { "60000::USMALLINT", (ushort)60000 },
        { "4000000000::UINTEGER", 4000000000u },
        { "18446744073709551615::UBIGINT", ulong.MaxValue },
        { "(-170141183460469231731687303715884105727::HUGEINT - 1)", Int128.MinValue },
        { "340282366920938463463374607431768211455::UHUGEINT", UInt128.MaxValue },
        { "1.5::FLOAT", 1.5f },
        { "2.5::DOUBLE", 2.5 },
        { "'short'", "short" },
        { "'exactly 12 b'", "exactly 12 b" },
        { "'longer than twelve bytes, ☃'", "longer than twelve bytes, ☃" },
        { "''", "" },
        { "DATE '2024-02-29'", new DateOnly(2024, 2, 29) },
        { "DATE '0001-01-01'", new DateOnly(1, 1, 1) },
        { "TIME '12:34:56.789'", new TimeOnly(12, 34, 56, 789) },
        { "TIMESTAMP '2024-02-29 12:34:56.789'", new DateTime(2024, 2, 29, 12, 34, 56, 789) },
        { "TIMESTAMP_S '1969-12-31 23:59:59'", new DateTime(1969, 12, 31, 23, 59, 59) },
        { "TIMESTAMP_MS '2024-02-29 12:34:56.789'", new DateTime(2024, 2, 29, 12, 34, 56, 789) },
        { "TIMESTAMP_NS '2024-02-29 12:34:56.789'", new DateTime(2024, 2, 29, 12, 34, 56, 789) },
        { "TIMESTAMPTZ '2024-02-29 12:00:00+02'", new DateTimeOffset(2024, 2, 29, 10, 0, 0, TimeSpan.Zero) },
        { "INTERVAL '14 months 3 days 5 seconds'", new DuckInterval(14, 3, 5_000_000) },
        { "'8c1d2f3e-0000-4000-8000-0123456789ab'::UUID", Guid.Parse("8c1d2f3e-0000-4000-8000-0123456789ab") },
        { "'b'::ENUM('a', 'b')", "b" },
        { "1.50::DECIMAL(4,2)", new DuckDecimal(150, 4, 2) },
        { "(-1.50)::DECIMAL(9,2)", new DuckDecimal(-150, 9, 2) },
        { "1.50::DECIMAL(18,2)", new DuckDecimal(150, 18, 2) },
        { "12345678901234567890123456789012345.678::DECIMAL(38,3)", new DuckDecimal(Int128.Parse("12345678901234567890123456789012345678"), 38, 3) },
        { "NULL::INTEGER", null },
        { "NULL::VARCHAR", null },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void A_value_comes_out_as_SQL_meant_it(string sql, object? expected) =>
        Assert.Equal(expected, fixture.Session.Scalar($"SELECT {sql}"));

    [Fact]
    public void Bytes_and_nested_values_come_out_whole()
    {
        Assert.Equal("ab\0"u8.ToArray(), fixture.Session.Scalar("SELECT 'ab\\x00'::BLOB"));
        Assert.Equal(new object?[] { 1, null, 3 }, fixture.Session.Scalar("SELECT [1, NULL, 3]"));
        Assert.Equal(new object?[] { 1, 2 }, fixture.Session.Scalar("SELECT [1, 2]::INTEGER[2]"));
        Assert.Equal(
            new KeyValuePair<string, object?>[] { new("a", 1), new("b c", "x") },
            fixture.Session.Scalar("SELECT {'a': 1, 'b c': 'x'}"));
        Assert.Equal(
            new KeyValuePair<object, object?>[] { new("k", 1), new("l", null) },
            fixture.Session.Scalar("SELECT MAP {'k': 1, 'l': NULL}"));
        Assert.Equal(
            new object?[] { new object?[] { "a" }, Array.Empty<object?>(), null },
            fixture.Session.Scalar("SELECT [['a'], [], NULL]::VARCHAR[][]"));
    }

    [Fact]
    public void Types_are_known_with_their_parts()
    {
        using var result = fixture.Session.Execute(
            "SELECT 1.5::DECIMAL(10,2) AS d, [{'a': 1}] AS l, MAP {'k': [1.0::DOUBLE]} AS m, 'a'::ENUM('a') AS e, [1,2]::INTEGER[2] AS \"a rray\"");
        Assert.Equal(
            ["d DECIMAL(10,2)", "l STRUCT(\"a\" INTEGER)[]", "m MAP(VARCHAR, DOUBLE[])", "e ENUM('a')", "a rray INTEGER[2]"],
            result.Columns.Select(column => $"{column.Name} {column.Type}"));
    }

    [Fact]
    public void Columns_are_read_as_spans()
    {
        using var result = fixture.Session.Execute("SELECT i, CASE WHEN i % 2 = 0 THEN i::VARCHAR END FROM range(5000) t(i)");
        long sum = 0, valid = 0, bytes = 0;
        while (result.NextChunk() is { } chunk)
        {
            var texts = chunk[1];
            foreach (var number in chunk[0].Values<long>())
                sum += number;
            for (var row = 0; row < chunk.RowCount; row++)
            {
                if (!texts.IsValid(row))
                    continue;
                valid++;
                bytes += texts.Utf8(row).Length;
            }
        }

        Assert.Equal(4999L * 5000 / 2, sum);
        Assert.Equal(2500, valid);
        Assert.Equal(Enumerable.Range(0, 2500).Sum(i => (i * 2).ToString().Length), bytes);
    }

    [Fact]
    public void Reading_a_column_as_the_wrong_type_is_refused()
    {
        using var result = fixture.Session.Execute("SELECT 1, 'text'");
        var chunk = result.NextChunk()!;
        Assert.Throws<InvalidOperationException>(() => chunk[0].Values<long>().Length);
        Assert.Throws<InvalidOperationException>(() => chunk[0].Utf8(0).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => chunk[1].Utf8(1).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => chunk[2]);
        Assert.Null(result.NextChunk());
        Assert.Throws<ObjectDisposedException>(() => chunk[0]);
    }

    [Fact]
    public void Parameters_go_in_as_they_come_out()
    {
        object?[] values =
        [
            true, 5, 7L, ulong.MaxValue, Int128.MinValue + 1, 1.5f, 2.5, "tëxt", "", new DateOnly(2024, 2, 29), new TimeOnly(1, 2, 3),
            new DateTime(2024, 2, 29, 1, 2, 3), new DateTimeOffset(2024, 2, 29, 1, 2, 3, TimeSpan.Zero), null,
        ];
        foreach (var value in values)
        {
            var read = fixture.Session.Scalar("SELECT $1", [value]);
            Assert.Equal(value is ulong number ? (Int128)number : value, read);
        }

        Assert.Equal("12.50", fixture.Session.Scalar("SELECT $1", [12.50m])!.ToString());
        Assert.Equal("-0.05", fixture.Session.Scalar("SELECT $1", [-0.05m])!.ToString());
        Assert.Equal("ab"u8.ToArray(), fixture.Session.Scalar("SELECT $1", [Encoding.ASCII.GetBytes("ab")]));
        Assert.Throws<ArgumentOutOfRangeException>(() => fixture.Session.Scalar("SELECT $1", [1, 2]));
    }
}
