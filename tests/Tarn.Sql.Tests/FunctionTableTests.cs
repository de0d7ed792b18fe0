using Tarn.Sql.Bound;
using Tarn.Sql.Duck;
using Tarn.Sql.Functions;
using Tarn.Sql.Tests.Support;
using Tarn.Sql.Types;

namespace Tarn.Sql.Tests;

/// <summary>Every overload of every function is something DuckDB understands.</summary>
public sealed class FunctionTableTests(DuckFixture duck) : IClassFixture<DuckFixture>
{
    public static TheoryData<string> Names => [.. FunctionTable.All.Names.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void DuckDB_understands_it(string name)
    {
        foreach (var function in FunctionTable.All.Find(name))
        {
            var variables = new Dictionary<char, TrinoType>
            {
                ['D'] = new DecimalType(10, 2),
                ['S'] = TrinoType.Timestamp,
                ['Z'] = TrinoType.TimestampWithZone,
                ['C'] = new CharType(3),
                ['R'] = new RowType([new RowField("x", TrinoType.Integer), new RowField("y", TrinoType.Varchar)]),
            };
            foreach (var variable in "TUVKABE")
                variables[variable] = TrinoType.Integer;
            var arguments = NodeList.From(function.Parameters.Select((parameter, i) => Argument(parameter, variables, name, i)));
            var types = arguments.Select(argument => argument.Type).ToArray();
            var type = function.ResultOf?.Invoke(types) ?? function.Result.Resolve(variables, null);
            BoundExpression call = function.Kind switch
            {
                FunctionKind.Scalar => new BoundCall(function, arguments, type),
                FunctionKind.Aggregate => new BoundAggregate(function, arguments, false, null, [], type),
                _ => new BoundWindow(function, arguments, false, false, null, [], [new BoundSort(new BoundConstant(1L, TrinoType.BigInt), false, false)], null, type),
            };
            var columns = arguments.Where(argument => argument is BoundColumn).Cast<BoundColumn>().Select(column => $"CAST(NULL AS {DuckTypes.Name(column.Type)}) AS {column.Name}").Append("1 AS one");
            var text = $"SELECT CAST({new DuckWriter(_ => "").Write(call)} AS {DuckTypes.Name(type)}) FROM (SELECT {string.Join(", ", columns)}) AS r0";
            Assert.True(duck.WhatIsWrong(text) is null, $"{function}\n{text}\n{duck.WhatIsWrong(text)}");
        }
    }

    internal static BoundExpression Argument(TypePattern pattern, Dictionary<char, TrinoType> variables, string name, int index)
    {
        var type = pattern.Resolve(variables, null);
        if (type is FunctionType function)
        {
            BoundExpression body = function.Result == TrinoType.Boolean ? new BoundConstant(true, TrinoType.Boolean) : new BoundLambdaParameter(1, 0, function.Result);
            return new BoundLambda(1, function.Parameters.Count, body, function);
        }
        // Patterns must be literals, and so must the share of a percentile.
        if (type is VarcharType && index == 1 && name is "date_format" or "date_parse" or "format_datetime" or "parse_datetime")
            return new BoundConstant("yyyy", type);
        if (index == 1 && name == "approx_percentile")
            return type is ArrayType ? new BoundArray([new BoundConstant(0.5, TrinoType.Double)], type) : new BoundConstant(0.5, TrinoType.Double);
        if ((name, index) is ("array_join" or "listagg" or "split" or "round", 1) or ("concat_ws", 0) or ("regexp_extract" or "split", 2))
            return new BoundConstant(type is VarcharType ? "," : 1L, type);
        return new BoundColumn(0, $"p{index}", type);
    }
}
