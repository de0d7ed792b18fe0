using Tarn.Sql.Bound;
using Tarn.Sql.Syntax;
using Tarn.Sql.Types;

namespace Tarn.Sql.Binding;

internal sealed partial class QueryBinder
{
    private (BoundRelation Relation, IReadOnlyList<Field> Fields) Bound(Relation node, Scope? outer)
    {
        Depth.EnsureStack(node.Position);
        switch (node)
        {
            case TableName table:
                return Table(table, outer);
            case SubqueryRelation subquery:
                return Derived(Bind(subquery.Query, outer), null, false);
            case Lateral lateral:
                return Derived(Bind(lateral.Query, outer), null, true);
            case Unnest unnest:
                return Unnested(unnest, outer);
            case TableSample sample:
                return Sample(sample, outer);
            case AliasedRelation aliased:
                var (relation, fields) = Bound(aliased.Relation, outer);
                return (relation, Aliased(fields, aliased));
            case Join join:
                return Joined(join, outer);
            default:
                throw new SqlException(SqlErrorCode.NotSupported, node.Position, $"{node.GetType().Name} is not supported");
        }
    }

    private static Field[] Aliased(IReadOnlyList<Field> fields, AliasedRelation node)
    {
        var shown = fields.Count(field => !field.IsHidden);
        if (node.Columns.Count > 0 && node.Columns.Count != shown)
            throw new SqlException(SqlErrorCode.MismatchedColumnAliases, node.Position, $"Column alias list has {node.Columns.Count} entries but '{node.Alias.Value}' has {shown} columns available");
        var prefix = new QualifiedPrefix([node.Alias.Canonical]);

        // Hidden columns come last, and keep their names.
        return fields.Select((field, i) => field with { Relation = prefix, Name = node.Columns.Count > i ? node.Columns[i].Value : field.Name }).ToArray();
    }

    private (BoundRelation, IReadOnlyList<Field>) Derived((BoundNode Node, IReadOnlyList<QueryColumn> Columns) query, QualifiedPrefix? prefix, bool lateral)
    {
        var id = NextRelation();
        return (new BoundDerived(id, query.Node, lateral), Fields(id, query.Columns, prefix));
    }

    private static Field[] Fields(int id, IReadOnlyList<QueryColumn> columns, QualifiedPrefix? prefix) =>
        columns.Select((column, i) => new Field(column.Name, prefix, new BoundColumn(id, $"c{i}", column.Type), column.Nullable)).ToArray();

    private (BoundRelation, IReadOnlyList<Field>) Table(TableName node, Scope? outer)
    {
        var parts = node.Name.Parts.Select(part => part.Canonical).ToArray();
        if (parts.Length == 1)
        {
            for (var common = named; common is not null; common = common.Outer)
            {
                if (common.Name == parts[0])
                {
                    var use = NextRelation();
                    return (new BoundCommonTableUse(use, common.PrintedName), Fields(use, common.Columns, new QualifiedPrefix([parts[0]])));
                }
            }
        }

        var name = parts[^1];
        var schema = parts.Length > 1 ? parts[^2] : DefaultSchema;
        var catalogName = parts.Length > 2 ? parts[0] : null;
        if (schema == "information_schema" || schema.StartsWith("information_schema", StringComparison.Ordinal))
            throw new SqlException(SqlErrorCode.NotSupported, node.Position, "information_schema is not supported. Use SHOW and DESCRIBE");
        var table = catalog.Find(catalogName, schema, name);
        if (table is null)
        {
            if (!catalog.SchemaExists(catalogName, schema))
                throw new SqlException(SqlErrorCode.SchemaNotFound, node.Position, $"Schema '{schema}' does not exist");
            throw new SqlException(SqlErrorCode.TableNotFound, node.Position, $"Table '{catalogName ?? "awsdatacatalog"}.{schema}.{name}' does not exist");
        }
        var prefix = new QualifiedPrefix([catalogName ?? "awsdatacatalog", schema, name]);
        if (table.ViewQuery is not null)
            return View(table, prefix, node);
        var id = NextRelation();
        var reference = new TableReference(table, id);
        tables.Add(reference);
        Field Shown(ColumnInfo column) => new(column.Name, prefix, new BoundColumn(id, column.Name, column.Type), true);
        Field[] fields =
        [
            .. table.Columns.Concat(table.PartitionColumns).Select(Shown),
            .. table.HiddenColumns.Select(column => Shown(column) with { IsHidden = true }),
            .. table.RefusedColumns.Select(name => new Field(name, prefix, new BoundColumn(id, name, TrinoType.Unknown), true) { IsHidden = true, IsRefused = true }),
        ];
        return (new BoundTable(id, reference), fields);
    }

    // A view sees neither the query's common tables nor its schema, only its own.
    private (BoundRelation, IReadOnlyList<Field>) View(TableDefinition view, QualifiedPrefix prefix, TableName node)
    {
        if (++viewDepth > ViewDepthLimit)
            throw new SqlException(SqlErrorCode.InvalidView, node.Position, $"View '{view.Schema}.{view.Name}' refers to views more than {ViewDepthLimit} levels deep, or to itself");
        var (outerNamed, outerSchema) = (named, DefaultSchema);
        (named, DefaultSchema) = (null, view.Schema);
        try
        {
            return Derived(Bind(SqlParser.ParseQuery(view.ViewQuery!), null), prefix, false);
        }
        catch (SqlException inner) when (inner.Code is not (SqlErrorCode.InvalidView or SqlErrorCode.StackOverflow))
        {
            throw new SqlException(SqlErrorCode.InvalidView, node.Position, $"Failed analyzing stored view '{prefix.Parts[0]}.{view.Schema}.{view.Name}': {inner.Message}");
        }
        finally
        {
            (named, DefaultSchema) = (outerNamed, outerSchema);
            viewDepth--;
        }
    }

    private (BoundRelation, IReadOnlyList<Field>) Unnested(Unnest node, Scope? outer)
    {
        var id = NextRelation();
        var binder = new ExpressionBinder(this, outer ?? new Scope(null, []), "UNNEST");
        var values = node.Values.Select(binder.Bind).ToArray();
        var types = new List<(string? Name, TrinoType Type)>();
        for (var i = 0; i < values.Length; i++)
        {
            switch (values[i].Type)
            {
                case ArrayType { Element: RowType row }:
                    types.AddRange(row.Fields.Select(field => (field.Name, field.Type)));
                    break;
                case ArrayType array:
                    types.Add((null, array.Element));
                    break;
                case MapType map:
                    types.Add((null, map.Key));
                    types.Add((null, map.Value));
                    break;
                default:
                    throw new SqlException(SqlErrorCode.InvalidFunctionArgument, node.Values[i].Position, $"Cannot unnest type: {values[i].Type}");
            }
        }

        if (node.WithOrdinality)
            types.Add((null, TrinoType.BigInt));
        var fields = types.Select((column, i) => new Field(column.Name, null, new BoundColumn(id, $"c{i}", column.Type), true)).ToArray();
        return (new BoundUnnest(id, NodeList.From(values), node.WithOrdinality), fields);
    }

    private (BoundRelation, IReadOnlyList<Field>) Sample(TableSample node, Scope? outer)
    {
        var (relation, fields) = Bound(node.Relation, outer);
        var percentage = Conversions.Convert(new ExpressionBinder(this, new Scope(null, []), "TABLESAMPLE").Bind(node.Percentage), TrinoType.Double);
        var value = percentage switch
        {
            BoundConstant { Value: double number } => number,
            BoundCast { Value: BoundConstant { Value: string text } } when double.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) => number,
            _ => throw new SqlException(SqlErrorCode.ExpressionNotConstant, node.Position, "Sample percentage should be a constant"),
        };
        if (value is not (>= 0 and <= 100))
            throw new SqlException(SqlErrorCode.InvalidArguments, node.Percentage.Position, "Sample percentage must be between 0 and 100");
        return (new BoundSample(relation, node.System, value), fields);
    }
}
