using Tarn.Sql.Syntax;
using Tarn.Sql.Types;

namespace Tarn.Sql.Bound;

/// <summary>A column that a query answers.</summary>
public sealed record OutputColumn(string Name, TrinoType Type, bool Nullable);

/// <summary>A query whose names are resolved. Its columns are called c0, c1 ... by whoever reads it.</summary>
public abstract record BoundNode(NodeList<TrinoType> Types);

/// <summary>SELECT, with everything that sees its source columns.</summary>
public sealed record BoundSelect(NodeList<BoundExpression> Items, NodeList<TrinoType> Types) : BoundNode(Types)
{
    /// <summary>FROM.</summary>
    public BoundRelation? From { get; init; }

    /// <summary>WHERE.</summary>
    public BoundExpression? Where { get; init; }

    /// <summary>The groupings: null without any, one without GROUPING SETS.</summary>
    public NodeList<NodeList<BoundExpression>>? Groupings { get; init; }

    /// <summary>HAVING.</summary>
    public BoundExpression? Having { get; init; }

    /// <summary>DISTINCT.</summary>
    public bool Distinct { get; init; }

    /// <summary>ORDER BY.</summary>
    public NodeList<BoundSort> OrderBy { get; init; } = [];

    /// <summary>OFFSET.</summary>
    public long? Offset { get; init; }

    /// <summary>LIMIT.</summary>
    public long? Limit { get; init; }

    /// <summary>FETCH ... WITH TIES.</summary>
    public bool WithTies { get; init; }
}

/// <summary>UNION, INTERSECT, EXCEPT.</summary>
public sealed record BoundSetOperation(SetOperator Operator, bool All, BoundNode Left, BoundNode Right) : BoundNode(Left.Types);

/// <summary>VALUES.</summary>
public sealed record BoundValues(NodeList<NodeList<BoundExpression>> Rows, NodeList<TrinoType> Types) : BoundNode(Types);

/// <summary>A common table under the name it is printed with.</summary>
public sealed record BoundCommonTable(string Name, BoundNode Query);

/// <summary>WITH.</summary>
public sealed record BoundWith(NodeList<BoundCommonTable> Tables, BoundNode Body) : BoundNode(Body.Types);

/// <summary>Something in FROM.</summary>
public abstract record BoundRelation;

/// <summary>A table; the columns keep their names.</summary>
public sealed record BoundTable(int Id, TableReference Reference) : BoundRelation;

/// <summary>A query in FROM.</summary>
public sealed record BoundDerived(int Id, BoundNode Query, bool Lateral) : BoundRelation;

/// <summary>A common table by name.</summary>
public sealed record BoundCommonTableUse(int Id, string Name) : BoundRelation;

/// <summary>UNNEST: arrays give one column, arrays of rows one for each field, maps two; the ordinality comes last.</summary>
public sealed record BoundUnnest(int Id, NodeList<BoundExpression> Values, bool WithOrdinality) : BoundRelation;

/// <summary>TABLESAMPLE.</summary>
public sealed record BoundSample(BoundRelation Relation, bool System, double Percentage) : BoundRelation;

/// <summary>A join.</summary>
public sealed record BoundJoin(JoinKind Kind, BoundRelation Left, BoundRelation Right, BoundExpression? On) : BoundRelation;

/// <summary>A use of a table in a query: which columns it reads, and which partitions can matter.</summary>
public sealed class TableReference(TableDefinition table, int id)
{
    private List<string> columns = [];
    private List<string> columnsRead = [];
    private readonly List<BoundExpression> partitionConjuncts = [];

    /// <summary>The table.</summary>
    public TableDefinition Table { get; } = table;

    /// <summary>The number of the use; a table used twice has two.</summary>
    public int Id { get; } = id;

    /// <summary>The columns that the printed query names, in the table's order: what is given for the table must have them.</summary>
    public IReadOnlyList<string> Columns => columns;

    /// <summary>Of those, the columns the answer depends on, which DuckDB reads; none for SELECT count(*).</summary>
    public IReadOnlyList<string> ColumnsRead => columnsRead;

    /// <summary>What WHERE and ON say about partition columns alone; all must hold.</summary>
    public IReadOnlyList<BoundExpression> PartitionConjuncts => partitionConjuncts;

    /// <summary>Decides which partitions can be left out.</summary>
    public PartitionFilter PartitionFilter => new(this);

    internal void Use(IReadOnlySet<string> names, bool isRead)
    {
        var used = Table.AllColumns.Select(column => column.Name).Where(names.Contains).ToList();
        if (isRead)
            columnsRead = used;
        else
            columns = used;
    }

    internal void Restrict(BoundExpression conjunct) => partitionConjuncts.Add(conjunct);
}

/// <summary>A query ready to be printed.</summary>
public sealed record BoundQuery(BoundNode Root, NodeList<OutputColumn> Columns, IReadOnlyList<TableReference> Tables);
