using Tarn.Sql.Lexing;
using Tarn.Sql.Syntax;

namespace Tarn.Sql.Parsing;

/// <summary>DROP, ALTER TABLE, SHOW and DESCRIBE, in Hive's dialect.</summary>
internal sealed partial class Parser
{
    private Statement Drop()
    {
        Expect("DROP");
        if (Accept("TABLE"))
        {
            var ifExists = IfExists();
            return new DropTable(DottedName(), ifExists);
        }
        if (Accept("VIEW"))
        {
            var ifExists = IfExists();
            return new DropView(DottedName(), ifExists);
        }
        if (!Accept("DATABASE") && !Accept("SCHEMA"))
            throw Mismatch("'DATABASE'", "'SCHEMA'", "'TABLE'", "'VIEW'");
        var exists = IfExists();
        var name = Name();
        var cascade = Accept("CASCADE");
        if (!cascade)
            Accept("RESTRICT");
        return new DropDatabase(name, exists, cascade);
    }

    private Statement Alter()
    {
        Expect("ALTER");
        if (!Accept("TABLE"))
            throw Is("DATABASE") || Is("SCHEMA") || Is("VIEW") ? Unsupported(Here, $"ALTER {Current.Upper}") : Mismatch("'TABLE'");
        var name = DottedName();
        if (Accept("ADD"))
            return AlterAdd(name);
        if (Accept("REPLACE", "COLUMNS"))
            return new ChangeColumns(name, true, Parenthesized(() => ColumnClause(true)));
        if (Accept("DROP"))
        {
            var ifExists = IfExists();
            return new DropPartitions(name, ifExists, List(DropPartitionClause));
        }
        if (Is("PARTITION"))
            return AlterPartition(name);
        if (Accept("SET", "LOCATION"))
            return new SetLocation(name, [], TextLiteral());
        if (Accept("SET", "TBLPROPERTIES"))
            return new SetProperties(name, Parenthesized(TextPropertyClause));
        if (Is("RENAME") || Is("CHANGE") || Is("UNSET") || Is("CONCATENATE") || Is("TOUCH"))
            throw Unsupported(Here, $"ALTER TABLE {Current.Upper}");
        throw Mismatch("'ADD'", "'DROP'", "'PARTITION'", "'REPLACE'", "'SET'");
    }

    private AlterTable AlterAdd(QualifiedName name)
    {
        if (Accept("COLUMNS"))
            return new ChangeColumns(name, false, Parenthesized(() => ColumnClause(true)));
        var ifNotExists = IfNotExists();
        var partitions = new List<PartitionSpecification>();
        do
        {
            var position = Here;
            var values = PartitionClause();
            var location = Accept("LOCATION") ? TextLiteral() : null;
            partitions.Add(new PartitionSpecification(values, location) { Position = position });
        }
        while (Is("PARTITION") || Accept(","));
        return new AddPartitions(name, ifNotExists, NodeList.From(partitions));
    }

    private AlterTable AlterPartition(QualifiedName name)
    {
        var values = PartitionClause();
        if (Accept("RENAME", "TO"))
            return new RenamePartition(name, values, PartitionClause());
        if (Accept("SET", "LOCATION"))
            return new SetLocation(name, values, TextLiteral());
        throw Mismatch("'RENAME'", "'SET'");
    }

    private NodeList<PartitionValue> PartitionClause()
    {
        Expect("PARTITION");
        return Parenthesized(() =>
        {
            var column = Name();
            Expect("=");
            return new PartitionValue(column, PartitionLiteral()) { Position = column.Position };
        });
    }

    private NodeList<PartitionCondition> DropPartitionClause()
    {
        Expect("PARTITION");
        return Parenthesized(() =>
        {
            var column = Name();
            var comparison = ComparisonSign() ?? throw Mismatch("'<'", "'<='", "'<>'", "'='", "'>'", "'>='");
            Take();
            return new PartitionCondition(column, comparison, PartitionLiteral()) { Position = column.Position };
        });
    }

    private Expression PartitionLiteral()
    {
        var position = Here;
        if (Current.Kind is TokenKind.Text or TokenKind.QuotedName)
            return new StringLiteral(TextLiteral()) { Position = position };
        if (Current.Kind is TokenKind.Integer or TokenKind.Decimal || Is("-") || Is("TRUE") || Is("FALSE") || Is("DATE") || Is("TIMESTAMP"))
            return Primary();
        throw Mismatch("<integer>", "<string>");
    }

    private Statement Show()
    {
        Expect("SHOW");
        var what = Current;
        Take();
        switch (what.Upper)
        {
            case "DATABASES" or "SCHEMAS":
                return new ShowDatabases(Accept("LIKE") || Current.Kind == TokenKind.Text ? TextLiteral() : null);
            case "TABLES":
                return new ShowTables(InDatabase(), Accept("LIKE") || IsText() ? TextLiteral() : null);
            case "VIEWS":
                return new ShowViews(InDatabase(), Accept("LIKE") || IsText() ? TextLiteral() : null);
            case "PARTITIONS":
                return new ShowPartitions(DottedName());
            case "COLUMNS":
                if (!Accept("IN") && !Accept("FROM"))
                    throw Mismatch("'FROM'", "'IN'");
                return ShowColumnsOf(DottedName());
            case "CREATE":
                var isView = Accept("VIEW");
                if (!isView)
                    Expect("TABLE");
                return new ShowCreate(DottedName(), isView);
            case "TBLPROPERTIES":
                var name = DottedName();
                string? key = null;
                if (Accept("("))
                {
                    key = TextLiteral();
                    Expect(")");
                }
                return new ShowProperties(name, key);
            case "FUNCTIONS" or "CATALOGS" or "SESSION" or "STATS" or "ROLES" or "GRANTS":
                throw Unsupported(what.Position, $"SHOW {what.Upper}");
            default:
                throw MismatchAt(what, "'COLUMNS'", "'CREATE'", "'DATABASES'", "'PARTITIONS'", "'SCHEMAS'", "'TABLES'", "'TBLPROPERTIES'", "'VIEWS'");
        }
    }

    private bool IsText() => Current.Kind == TokenKind.Text || hive && Current.Kind == TokenKind.QuotedName;

    private Identifier? InDatabase() => Accept("IN") || Accept("FROM") ? Name() : null;

    private ShowColumns ShowColumnsOf(QualifiedName name)
    {
        if (!Accept("IN") && !Accept("FROM"))
            return new ShowColumns(name);
        return new ShowColumns(new QualifiedName([Name(), name.Last]) { Position = name.Position });
    }

    private Describe DescribeStatement()
    {
        Take();
        var mode = Accept("FORMATTED") ? DescribeMode.Formatted : Accept("EXTENDED") ? DescribeMode.Extended : DescribeMode.Plain;
        if (Is("INPUT") || Is("OUTPUT"))
        {
            if (IsIdentifier(Ahead(1)))
                throw Unsupported(Here, $"DESCRIBE {Current.Upper}");
        }

        var name = DottedName();
        var partition = Is("PARTITION") ? PartitionClause() : [];
        return new Describe(name, mode, partition, IsIdentifier(Current) ? Name() : null);
    }
}
