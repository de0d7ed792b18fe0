using Tarn.Sql.Lexing;
using Tarn.Sql.Syntax;

namespace Tarn.Sql.Parsing;

/// <summary>The statements in Trino's dialect, and the doors to Hive's.</summary>
internal sealed partial class Parser
{
    private static readonly string[] StatementStarts =
    [
        "'ALTER'", "'CREATE'", "'DESC'", "'DESCRIBE'", "'DROP'", "'INSERT'", "'MSCK'", "'SELECT'", "'SHOW'", "'TABLE'", "'UNLOAD'",
        "'VALUES'", "'WITH'", "'('",
    ];

    /// <summary>Parses one statement; a semicolon may end it.</summary>
    internal Statement ParseStatement()
    {
        var position = Here;
        var statement = StatementClause();
        Finish();
        return statement with { Position = position, ParameterCount = parameters };
    }

    /// <summary>Parses one expression and nothing after it.</summary>
    internal Expression ParseExpression()
    {
        var value = Expression();
        Finish();
        return value;
    }

    private void Finish()
    {
        if (Accept(";") && Current.Kind != TokenKind.End)
            throw new SqlException(SqlErrorCode.SyntaxError, Here, "Only one sql statement is allowed");
        if (Current.Kind != TokenKind.End)
            throw Mismatch("<EOF>");
    }

    private Statement StatementClause()
    {
        var token = Current;
        if (token.Is("("))
            return new QueryStatement(QueryClause());
        if (token.Kind != TokenKind.Word)
            throw Mismatch(StatementStarts);
        switch (token.Upper)
        {
            case "SELECT" or "WITH" or "VALUES" or "TABLE":
                return new QueryStatement(QueryClause());
            case "CREATE":
                return Create();
            case "INSERT":
                return InsertStatement();
            case "UNLOAD":
                return UnloadStatement();
            case "DROP":
                return Drop();
            case "ALTER":
                return Alter();
            case "MSCK":
                Take();
                Expect("REPAIR");
                Expect("TABLE");
                return new RepairTable(DottedName());
            case "SHOW":
                return Show();
            case "DESCRIBE" or "DESC":
                return DescribeStatement();
            case "EXPLAIN" or "PREPARE" or "EXECUTE" or "DEALLOCATE" or "DELETE" or "UPDATE" or "MERGE" or "VACUUM" or "OPTIMIZE"
                or "GRANT" or "REVOKE" or "CALL" or "USE" or "SET" or "RESET" or "COMMIT" or "ROLLBACK" or "START" or "ANALYZE"
                or "COMMENT" or "REFRESH" or "TRUNCATE" or "IMPORT" or "EXPORT" or "LOAD" or "LOCK" or "UNLOCK" or "DENY":
                throw Unsupported(token.Position, token.Upper);
            default:
                throw Mismatch(StatementStarts);
        }
    }

    private Statement Create()
    {
        Expect("CREATE");
        var orReplace = Accept("OR", "REPLACE");
        if (Accept("VIEW"))
            return ViewStatement(orReplace);
        if (orReplace)
            throw Mismatch("'VIEW'");
        if (Accept("DATABASE") || Accept("SCHEMA"))
            return DatabaseStatement();
        if (Is("PROTECTED") || Is("TEMPORARY") || Is("FUNCTION") || Is("INDEX") || Is("ROLE") || Is("MATERIALIZED") || Is("MACRO"))
            throw Unsupported(Here, $"CREATE {Current.Upper}");
        var external = Accept("EXTERNAL");
        if (!Accept("TABLE"))
            throw Mismatch(external ? ["'TABLE'"] : ["'DATABASE'", "'EXTERNAL'", "'OR'", "'SCHEMA'", "'TABLE'", "'VIEW'"]);
        var ifNotExists = IfNotExists();
        var name = DottedName();
        if (!external && (Is("WITH") || Is("AS")))
            return TableAs(name, ifNotExists);
        return TableStatement(name, external, ifNotExists);
    }

    private CreateTableAs TableAs(QualifiedName name, bool ifNotExists)
    {
        var properties = Accept("WITH") ? Parenthesized(PropertyClause) : [];
        Expect("AS");
        var query = QueryClause();
        var withData = true;
        if (Accept("WITH"))
        {
            withData = !Accept("NO");
            Expect("DATA");
        }
        return new CreateTableAs(name, ifNotExists, properties, query, withData);
    }

    private Property PropertyClause()
    {
        var name = Name();
        Expect("=");
        return new Property(name, Expression()) { Position = name.Position };
    }

    private CreateView ViewStatement(bool orReplace)
    {
        var name = DottedName();
        var comment = Accept("COMMENT") ? TextLiteral() : null;
        if (Is("SECURITY"))
            throw Unsupported(Here, "SECURITY of CREATE VIEW");
        Expect("AS");
        return new CreateView(name, orReplace, comment, QueryClause());
    }

    private Insert InsertStatement()
    {
        Expect("INSERT");
        Expect("INTO");
        var name = DottedName();
        var columns = Is("(") && !IsQueryAt(at) ? Parenthesized(Name) : [];
        return new Insert(name, columns, QueryClause());
    }

    private Unload UnloadStatement()
    {
        Expect("UNLOAD");
        var query = ParenthesizedQuery();
        Expect("TO");
        var location = TextLiteral();
        var properties = Accept("WITH") ? Parenthesized(PropertyClause) : [];
        return new Unload(query, location, properties);
    }

    private bool IfNotExists()
    {
        if (!Accept("IF"))
            return false;
        Expect("NOT");
        Expect("EXISTS");
        return true;
    }

    private bool IfExists()
    {
        if (!Accept("IF"))
            return false;
        Expect("EXISTS");
        return true;
    }
}
