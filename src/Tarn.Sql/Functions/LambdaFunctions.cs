using Tarn.Sql.Bound;
using Tarn.Sql.Duck;
using Tarn.Sql.Types;

namespace Tarn.Sql.Functions;

/// <summary>Functions whose lambdas take other parameters than DuckDB's do: the bodies are written with other names.</summary>
internal static class LambdaFunctions
{
    internal static void AddTo(FunctionTable table)
    {
        table.Add(FunctionKind.Scalar, "reduce(array(T), A, function(A,T,A), function(A,B)) -> B", Reduce);
        table.Add(FunctionKind.Scalar, "map_filter(map(K,V), function(K,V,boolean)) -> map(K,V)", (writer, arguments, _) =>
            $"map_from_entries(list_filter(map_entries({writer.Write(arguments[0])}), lambda m{Level(arguments[1])}: {Entry(writer, arguments[1])}))");
        table.Add(FunctionKind.Scalar, "transform_values(map(K,V), function(K,V,U)) -> map(K,U)", (writer, arguments, _) =>
            $"map_from_entries(list_transform(map_entries({writer.Write(arguments[0])}), lambda m{Level(arguments[1])}: {{'key': {DuckWriter.Member($"m{Level(arguments[1])}", "key")}, 'value': {Entry(writer, arguments[1])}}}))");
        table.Add(FunctionKind.Scalar, "transform_keys(map(K,V), function(K,V,U)) -> map(U,V)", (writer, arguments, _) =>
            $"map_from_entries(list_transform(map_entries({writer.Write(arguments[0])}), lambda m{Level(arguments[1])}: {{'key': {Entry(writer, arguments[1])}, 'value': {DuckWriter.Member($"m{Level(arguments[1])}", "value")}}}))");
        table.Add(FunctionKind.Scalar, "zip_with(array(T), array(U), function(T,U,V)) -> array(V)", ZipWith);
    }

    private static int Level(BoundExpression function) => ((BoundLambda)function).Depth;

    private static string Entry(ICallWriter writer, BoundExpression function) =>
        writer.Body(function, DuckWriter.Member($"m{Level(function)}", "key"), DuckWriter.Member($"m{Level(function)}", "value"));

    /// <summary>
    /// DuckDB's reduce wants the state to be of the elements' type, so both ride in one struct: e the element, a the state.
    /// </summary>
    private static string Reduce(ICallWriter writer, NodeList<BoundExpression> arguments, TrinoType type)
    {
        var level = Level(arguments[2]);
        var element = DuckTypes.Name(((ArrayType)arguments[0].Type).Element);
        var state = DuckTypes.Name(((BoundLambda)arguments[2]).Body.Type);
        var items = $"list_transform({writer.Write(arguments[0])}, lambda t{level}: {{'e': t{level}, 'a': CAST(NULL AS {state})}})";
        var step = $"lambda s{level}, t{level}: {{'e': CAST(NULL AS {element}), 'a': {writer.Body(arguments[2], DuckWriter.Member($"s{level}", "a"), DuckWriter.Member($"t{level}", "e"))}}}";
        var reduced = $"list_reduce({items}, {step}, {{'e': CAST(NULL AS {element}), 'a': CAST({writer.Write(arguments[1])} AS {state})}})";
        var output = writer.Body(arguments[3], DuckWriter.Member($"s{level}", "a"));
        // A missing array has no result, whatever the last lambda makes of NULL.
        return $"list_transform([{reduced}], lambda s{level}: CASE WHEN s{level} IS NULL THEN NULL ELSE {output} END)[1]";
    }

    private static string ZipWith(ICallWriter writer, NodeList<BoundExpression> arguments, TrinoType type) =>
        writer.Let([arguments[0], arguments[1]], [arguments[0], arguments[1]], (scope, written) =>
        {
            var level = Level(arguments[2]);
            var body = scope.Body(arguments[2], $"{written[0]}[z{level}]", $"{written[1]}[z{level}]");
            return $"list_transform(generate_series(1, greatest(len({written[0]}), len({written[1]}))), lambda z{level}: {body})";
        });
}
