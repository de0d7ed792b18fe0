using Tarn.Sql.Bound;
using Tarn.Sql.Duck;
using Tarn.Sql.Functions;
using Tarn.Sql.Tests.Support;
using Tarn.Sql.Types;

namespace Tarn.Sql.Tests;

/// <summary>DuckDB answers in the type that the query was bound to: who reads the answer goes by it.</summary>
public sealed class AnswerTypeTests(DuckFixture duck) : IClassFixture<DuckFixture>
{
    private static readonly string[] Numbers =
    [
        "TINYINT '-128'", "TINYINT '127'", "SMALLINT '-32768'", "SMALLINT '32767'", "-2147483648", "2147483647", "2147483648", "-2147483649", "0", "1", "-1",
        "9223372036854775807", "-9223372036854775808", "-9223372036854775807", "1.5", "-0.1", "0.00", "99999999999999999999999999999999999999", "REAL '1.5'", "REAL '-0'", "1e0",
        "-1e308", "DOUBLE 'NaN'", "BIGINT '3'", "NULL",
    ];

    private static readonly string[] Others = ["TINYINT '-128'", "SMALLINT '3'", "-2147483648", "9223372036854775807", "-9223372036854775808", "0.1", "REAL '1.5'", "1e0", "NULL"];

    private static readonly TrinoType[] Types =
    [
        TrinoType.Boolean, TrinoType.TinyInt, TrinoType.SmallInt, TrinoType.Integer, TrinoType.BigInt, TrinoType.Real, TrinoType.Double, TrinoType.Varchar, TrinoType.Date,
        TrinoType.Timestamp, new DecimalType(10, 2), new DecimalType(38, 0), new ArrayType(TrinoType.TinyInt), TrinoType.Varbinary,
    ];

    private static readonly DecimalType[] Decimals = [new(10, 2), new(1, 0), new(4, 4), new(18, 6), new(38, 0), new(38, 38)];

    public static TheoryData<string> Names => [.. FunctionTable.All.Names.Order(StringComparer.Ordinal)];

    public static TheoryData<string> Operands => [.. Numbers];

    [Theory]
    [MemberData(nameof(Operands))]
    public void Operators_on_numbers_answer_it(string left)
    {
        string[] alone = [left, $"-({left})", $"abs({left})", $"sign({left})", $"round({left})", $"round({left}, 1)", $"floor({left})", $"ceil({left})", $"truncate({left})",
            $"ARRAY[{left}]", $"ARRAY[-({left})][1]", $"CAST({left} AS bigint)", $"try(-({left}))", $"max({left})", $"sum({left})", $"avg({left})", $"max(-({left}))", $"ROW({left}, -({left}))",
            $"MAP(ARRAY[{left}], ARRAY[-({left})])", $"bitwise_not({left})", $"bit_count({left}, 64)"];
        foreach (var expression in alone)
            Check(expression);
        foreach (var right in Others)
        {
            foreach (var sign in (string[])["+", "-", "*", "/", "%"])
                Check($"{left} {sign} {right}");
            foreach (var call in (string[])["coalesce", "nullif", "greatest", "least", "mod", "bitwise_and", "power"])
                Check($"{call}({left}, {right})");
            Check($"CASE WHEN 1 = 1 THEN {left} ELSE {right} END");
            Check($"if(1 = 2, {left}, {right})");
            Check($"ARRAY[{left}, {right}]");
            Check($"x FROM (SELECT {left} AS x UNION ALL SELECT {right})");
            Check($"x FROM (VALUES {left}, {right}) AS v(x)");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Functions_answer_it(string name)
    {
        foreach (var function in FunctionTable.All.Find(name).Where(each => each.Kind != FunctionKind.Window))
        {
            foreach (var number in Decimals)
                Check(function, number, TrinoType.Integer);
            foreach (var type in Types)
                Check(function, Decimals[0], type);
        }
    }

    private void Check(string expression)
    {
        BoundQuery bound;
        try
        {
            bound = TestCatalog.Bind("SELECT " + expression);
        }
        catch (SqlException)
        {
            return;
        }

        Same(DuckPrinter.Print(bound, TestCatalog.RelationOf), bound.Columns[0].Type, expression);
    }

    private void Check(Function function, DecimalType number, TrinoType any)
    {
        var variables = new Dictionary<char, TrinoType>
        {
            ['D'] = number,
            ['S'] = TrinoType.Timestamp,
            ['Z'] = TrinoType.TimestampWithZone,
            ['C'] = new CharType(3),
            ['R'] = new RowType([new RowField("x", any), new RowField("y", TrinoType.Varchar)]),
        };
        foreach (var variable in "TUVKABE")
            variables[variable] = any;
        var arguments = NodeList.From(function.Parameters.Select((parameter, i) => FunctionTableTests.Argument(parameter, variables, function.Name, i)));
        var types = arguments.Select(argument => argument.Type).ToArray();
        var type = function.ResultOf?.Invoke(types) ?? function.Result.Resolve(variables, null);
        BoundExpression call = function.Kind == FunctionKind.Scalar
            ? new BoundCall(function, arguments, type)
            : new BoundAggregate(function, arguments, false, null, [], type);
        var columns = arguments.OfType<BoundColumn>().Select(column => $"CAST(NULL AS {DuckTypes.Name(column.Type)}) AS {column.Name}").Append("1 AS one");
        Same($"SELECT {new DuckWriter(_ => "").Write(call)} AS c0 FROM (SELECT {string.Join(", ", columns)}) AS r0", type, $"{function} with {any}, {number}");
    }

    private void Same(string sql, TrinoType type, string what)
    {
        if (type is TimestampType { WithZone: true })
            return;
        var expected = type == TrinoType.Unknown ? "INTEGER" : DuckTypes.Name(type);
        var (own, wanted) = duck.TypesOf($"SELECT c0, CAST(NULL AS {expected}) FROM ({sql})");
        Assert.True(own == wanted, $"{what} is {type}, but DuckDB answers {own}, not {wanted}:\n{sql}");
    }
}
