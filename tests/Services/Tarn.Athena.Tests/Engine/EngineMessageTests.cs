using Tarn.Athena.Domain;
using Tarn.Athena.Engine;
using Tarn.Duck;
using Tarn.Sql;
using Tarn.Sql.Types;

namespace Tarn.Athena.Tests;

public sealed class EngineMessageTests
{
    public static TheoryData<TrinoType> Types =>
    [
        TrinoType.Boolean, TrinoType.TinyInt, TrinoType.SmallInt, TrinoType.Integer, TrinoType.BigInt, TrinoType.Real, TrinoType.Double, TrinoType.Varchar,
        TrinoType.Varbinary, TrinoType.Date, TrinoType.Json, TrinoType.Unknown, TrinoType.IntervalYearToMonth, TrinoType.IntervalDayToSecond,
        new VarcharType(3), new CharType(7), new DecimalType(38, 9), new TimeType(6, false), new TimeType(3, true), TrinoType.Timestamp, TrinoType.TimestampWithZone,
        new ArrayType(new MapType(TrinoType.Varchar, new ArrayType(TrinoType.Date))),
        new RowType(NodeList.From([new RowField("a \"quoted\" name", TrinoType.Real), new RowField(null, new DecimalType(5, 2))])),
    ];

    [Theory]
    [MemberData(nameof(Types))]
    public void A_query_comes_out_as_it_went_in(TrinoType type)
    {
        var query = new EngineQuery("SELECT 'ü'", [new EngineColumn("ä", type)], "/results/q.csv");
        var read = EngineQuery.Read(query.ToBytes());
        Assert.Equal((query.Sql, query.ResultPath, query.Columns[0]), (read.Sql, read.ResultPath, read.Columns.Single()));
    }

    [Fact]
    public void A_message_of_any_bytes_is_read_or_refused()
    {
        var whole = new EngineQuery("SELECT 1", [new EngineColumn("a", new ArrayType(new DecimalType(5, 2))), new EngineColumn("b", TrinoType.Date)], "/q").ToBytes();
        var random = new Random(8);
        for (var i = 0; i < 2000; i++)
        {
            var bytes = whole.ToArray();
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            try
            {
                Assert.NotNull(EngineQuery.Read(bytes));
            }
            catch (Exception error) when (error is InvalidDataException or IOException or FormatException or ArgumentException)
            {
                // As it should be.
            }
        }
    }

    [Fact]
    public void Errors_keep_what_they_are()
    {
        Assert.Equal("Out of Memory Error: full", Assert.IsType<DuckException>(Sent(new DuckException("Out of Memory Error: full"))).Message);
        var failure = Assert.IsType<QueryFailure>(Sent(new QueryFailure("HIVE_BAD_DATA: wrong", QueryFailure.System, 1100)));
        Assert.Equal(("HIVE_BAD_DATA: wrong", QueryFailure.System, 1100), (failure.Message, failure.Category, failure.Type));
        Assert.IsType<OperationCanceledException>(Sent(new TaskCanceledException()));
        Assert.Contains("a defect", Assert.IsType<InvalidOperationException>(Sent(new FormatException("a defect"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_hold_all_of_how_DuckDB_is_opened()
    {
        var duck = new DuckOptions { ScanDirectory = "/scan", MemoryScanDirectory = "/memory", TempDirectory = "/spill", MemoryLimitBytes = 1L << 40, Setup = ["SET x = 1"] };
        var read = EngineSettings.Read(new EngineSettings(duck, 5).ToBytes());
        Assert.Equal(5, read.MemoryLimitBytes);
        Assert.Equal(duck with { Setup = [] }, read.Duck with { Setup = [] });
        Assert.Equal(duck.Setup, read.Duck.Setup);
    }

    private static Exception Sent(Exception error) => EngineError.Read(EngineError.ToBytes(error));
}
