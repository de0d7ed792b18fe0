using Tarn.Sql.Binding;
using Tarn.Sql.Bound;

namespace Tarn.Sql.Tests.Support;

/// <summary>A few tables, the same in every test.</summary>
internal sealed class TestCatalog : ICatalog
{
    private readonly Dictionary<(string, string), TableDefinition> tables = [];

    internal TestCatalog()
    {
        Add("db", "t", "a int, b bigint, c double, s string, d date, ts timestamp, n decimal(10,2), ok boolean", "");
        Add("db", "u", "a int, x string, arr array<int>, m map<string,int>, r struct<f:int,g:string>", "");
        Add("db", "p", "v int, w string", "year string, month int, day date");
        Add("other", "t", "z int", "");
        tables[("db", "view1")] = new TableDefinition("db", "view1", [], []) { ViewQuery = "SELECT a, s AS name FROM t WHERE a > 1" };
        tables[("db", "view2")] = new TableDefinition("db", "view2", [], []) { ViewQuery = "SELECT * FROM view2" };
    }

    internal static readonly DateTimeOffset Now = new(2024, 2, 3, 4, 5, 6, 789, TimeSpan.Zero);

    public TableDefinition? Find(string? catalog, string schema, string table) =>
        catalog is null or "awsdatacatalog" ? tables.GetValueOrDefault((schema, table)) : null;

    public bool SchemaExists(string? catalog, string schema) => schema is "db" or "other";

    internal static BoundQuery Bind(string sql, params string[] parameters) =>
        Binder.Bind(SqlParser.ParseQuery(sql), new TestCatalog(), "db", Now, parameters.Select(SqlParser.ParseExpression).ToArray());

    internal static string Print(string sql) => Duck.DuckPrinter.Print(Bind(sql), RelationOf);

    internal static string RelationOf(TableReference reference) => $"\"{reference.Table.Schema}.{reference.Table.Name}\"";

    private void Add(string schema, string name, string columns, string partitions) =>
        tables[(schema, name)] = new TableDefinition(schema, name, Columns(columns), Columns(partitions));

    private static List<ColumnInfo> Columns(string text)
    {
        var columns = new List<ColumnInfo>();
        var start = 0;
        var depth = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && (text[i] is '(' or '<'))
            {
                depth++;
            }
            else if (i < text.Length && (text[i] is ')' or '>'))
            {
                depth--;
            }
            else if (i == text.Length || text[i] == ',' && depth == 0)
            {
                var parts = text[start..i].Trim().Split(' ', 2);
                if (parts.Length == 2)
                    columns.Add(ColumnInfo.FromHive(parts[0], parts[1]));
                start = i + 1;
            }
        }
        return columns;
    }
}
