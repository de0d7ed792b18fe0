using Tarn.Sql.Bound;
using Tarn.Sql.Duck;
using Tarn.Sql.Types;

namespace Tarn.Sql.Functions;

/// <summary>Trino, "Map functions and operators".</summary>
internal static class MapFunctions
{
    internal static void AddTo(FunctionTable table)
    {
        table.Scalar("CAST(MAP {{}} AS {type})", "map() -> map(K,V)");
        table.Scalar("map({0}, {1})", "map(array(K), array(V)) -> map(K,V)");
        table.Scalar("map_keys({0})", "map_keys(map(K,V)) -> array(K)");
        table.Scalar("map_values({0})", "map_values(map(K,V)) -> array(V)");
        table.Scalar("map_concat({*})", "map_concat(map(K,V), map(K,V)...) -> map(K,V)");
        table.Add(FunctionKind.Scalar, "map_entries(map(K,V)) -> array(R)", DuckTemplate.Parse("list_transform(map_entries({0}), lambda m: {{'field0': struct_extract(m, 'key'), 'field1': struct_extract(m, 'value')}})").Write,
            types => types[0] is MapType map ? new ArrayType(new RowType([new RowField(null, map.Key), new RowField(null, map.Value)])) : types[0]);
        table.Add(FunctionKind.Scalar, "map_from_entries(array(R)) -> map(K,V)", (writer, arguments, _) =>
        {
            var row = (RowType)((ArrayType)arguments[0].Type).Element;
            return $"map_from_entries(list_transform({writer.Write(arguments[0])}, lambda m: {{'key': {DuckWriter.Field("m", row, 0)}, 'value': {DuckWriter.Field("m", row, 1)}}}))";
        }, types => types[0] is ArrayType { Element: RowType { Fields.Count: 2 } row } ? new MapType(row.Fields[0].Type, row.Fields[1].Type)
            : throw new SqlException(SqlErrorCode.FunctionNotFound, null, $"Unexpected parameters ({types[0]}) for function map_from_entries. Expected: map_from_entries(array(row(K,V)))"));
        table.Refuse("map_zip_with", "multimap_from_entries");
    }
}
