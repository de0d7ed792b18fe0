using Tarn.Lake;
using Tarn.Sql.Lexing;
using Tarn.Sql.Syntax;
using Tarn.Sql.Types;

namespace Tarn.Sql.Parsing;

/// <summary>CREATE TABLE and CREATE DATABASE, in Hive's dialect.</summary>
internal sealed partial class Parser
{
    private CreateDatabase DatabaseStatement()
    {
        var ifNotExists = IfNotExists();
        var name = Name();
        var comment = Accept("COMMENT") ? TextLiteral() : null;
        var location = Accept("LOCATION") ? TextLiteral() : null;
        NodeList<TextProperty> properties = [];
        if (Accept("WITH"))
        {
            Expect("DBPROPERTIES");
            properties = Parenthesized(TextPropertyClause);
        }
        return new CreateDatabase(name, ifNotExists, comment, location, properties);
    }

    private TextProperty TextPropertyClause()
    {
        var position = Here;
        var key = TextLiteral();
        Expect("=");
        return new TextProperty(key, TextLiteral()) { Position = position };
    }

    // Hive fixes the order of the clauses; Athena's own examples do not always follow it, so any order is taken once.
    private CreateTable TableStatement(QualifiedName name, bool external, bool ifNotExists)
    {
        if (!Is("("))
            throw Mismatch(external ? ["'('"] : ["'('", "'AS'", "'WITH'"]);
        var table = new CreateTable(name, Parenthesized(() => ColumnClause(true))) { External = external, IfNotExists = ifNotExists };
        var seen = new HashSet<string>();
        while (Current.Kind == TokenKind.Word)
        {
            var token = Take();
            if (!seen.Add(token.Upper))
                throw new SqlException(SqlErrorCode.SyntaxError, token.Position, $"Clause {token.Upper} is written twice");
            table = TableClause(table, token);
        }
        return table;
    }

    private CreateTable TableClause(CreateTable table, Token clause)
    {
        switch (clause.Upper)
        {
            case "COMMENT":
                return table with { Comment = TextLiteral() };
            case "PARTITIONED":
                Expect("BY");
                if (IsAhead(2, ",") || IsAhead(2, ")") || IsAhead(2, "("))
                    throw Unsupported(clause.Position, "PARTITIONED BY without types (Iceberg)");
                return table with { PartitionedBy = Parenthesized(() => ColumnClause(true)) };
            case "ROW":
                Expect("FORMAT");
                return table with { RowFormat = RowFormatClause() };
            case "STORED":
                Expect("AS");
                return table with { StoredAs = StorageClause() };
            case "LOCATION":
                return table with { Location = TextLiteral() };
            case "TBLPROPERTIES":
                return table with { Properties = Parenthesized(TextPropertyClause) };
            case "CLUSTERED" or "SKEWED" or "SORTED":
                throw Unsupported(clause.Position, $"{clause.Upper} BY");
            default:
                throw MismatchAt(clause, "'COMMENT'", "'LOCATION'", "'PARTITIONED'", "'ROW'", "'STORED'", "'TBLPROPERTIES'", "<EOF>");
        }
    }

    private ColumnDefinition ColumnClause(bool comment)
    {
        var name = Current.Kind == TokenKind.Word && Current.Text.Length > 0 && hive && !char.IsAsciiDigit(Current.Text[0]) ? HiveName() : Name();
        Accept(":");
        var type = HiveTypeClause();
        if (Is("NOT") || Is("PRIMARY") || Is("DEFAULT") || Is("CONSTRAINT"))
            throw Unsupported(Here, $"The column constraint {Current.Upper}");
        return new ColumnDefinition(name, type, comment && Accept("COMMENT") ? TextLiteral() : null) { Position = name.Position };
    }

    // Trino reserves words that Hive takes as names; in Hive's statements fewer are refused.
    private Identifier HiveName()
    {
        var token = Take();
        return new Identifier(token.Text) { Position = token.Position };
    }

    /// <summary>The text of a type is cut out of the statement: up to the end of its last balanced bracket.</summary>
    private HiveType HiveTypeClause()
    {
        var first = Current;
        if (first.Kind != TokenKind.Word)
            throw Mismatch("<type>");
        Take();
        var open = 0;
        while (Is("<") || Is("(") || open > 0)
        {
            var token = Take();
            if (token.Kind == TokenKind.End)
                throw MismatchAt(token, "'>'");
            open += token.Text switch { "<" or "(" when token.Kind == TokenKind.Symbol => 1, ">" or ")" when token.Kind == TokenKind.Symbol => -1, _ => 0 };
        }
        return HiveTypes.Parse(text[first.Start..tokens[at - 1].End], first.Position);
    }

    private RowFormat RowFormatClause()
    {
        var position = Here;
        if (Accept("SERDE"))
        {
            var name = TextLiteral();
            NodeList<TextProperty> properties = [];
            if (Accept("WITH"))
            {
                Expect("SERDEPROPERTIES");
                properties = Parenthesized(TextPropertyClause);
            }
            return new SerdeFormat(name, properties) { Position = position };
        }
        if (!Accept("DELIMITED"))
            throw Mismatch("'DELIMITED'", "'SERDE'");
        var format = new DelimitedFormat(null, null, null, null, null, null) { Position = position };
        while (true)
        {
            if (Accept("FIELDS"))
            {
                format = format with { Fields = TerminatedBy() };
            }
            else if (Accept("ESCAPED", "BY"))
            {
                format = format with { Escaped = TextLiteral() };
            }
            else if (Accept("COLLECTION", "ITEMS"))
            {
                format = format with { CollectionItems = TerminatedBy() };
            }
            else if (Accept("MAP", "KEYS"))
            {
                format = format with { MapKeys = TerminatedBy() };
            }
            else if (Accept("LINES"))
            {
                format = format with { Lines = TerminatedBy() };
            }
            else if (Is("NULL") && IsAhead(1, "DEFINED"))
            {
                at += 2;
                Expect("AS");
                format = format with { Null = TextLiteral() };
            }
            else
            {
                return format;
            }
        }
    }

    private string TerminatedBy()
    {
        Expect("TERMINATED");
        Expect("BY");
        return TextLiteral();
    }

    private StorageFormat StorageClause()
    {
        var position = Here;
        if (!Accept("INPUTFORMAT"))
            return new NamedStorage(Name().Value.ToUpperInvariant()) { Position = position };
        var input = TextLiteral();
        Expect("OUTPUTFORMAT");
        return new ClassStorage(input, TextLiteral()) { Position = position };
    }
}
