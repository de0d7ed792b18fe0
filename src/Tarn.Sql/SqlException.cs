namespace Tarn.Sql;

/// <summary>The error codes of Trino that this library raises. The wire name is upper snake case.</summary>
public enum SqlErrorCode
{
    SyntaxError,
    NotSupported,
    ColumnNotFound,
    AmbiguousName,
    TableNotFound,
    SchemaNotFound,
    CatalogNotFound,
    TypeMismatch,
    TypeNotFound,
    FunctionNotFound,
    FunctionNotAggregate,
    FunctionNotWindow,
    InvalidFunctionArgument,
    InvalidArguments,
    InvalidLiteral,
    InvalidCastArgument,
    InvalidColumnReference,
    InvalidParameterUsage,
    InvalidLimitClause,
    InvalidWindowFrame,
    InvalidView,
    ExpressionNotAggregate,
    ExpressionNotScalar,
    ExpressionNotConstant,
    ExpressionNotInDistinct,
    NestedAggregation,
    NestedWindow,
    MissingGroupBy,
    MissingOver,
    MissingOrderBy,
    MissingColumnName,
    MissingColumnAliases,
    DuplicateColumnName,
    DuplicateNamedQuery,
    DuplicateWindowName,
    MismatchedColumnAliases,
    ColumnTypeUnknown,
    StackOverflow,
    QueryTextTooLarge,
}

/// <summary>
/// The only exception this library throws for bad input. The message is Trino's, beginning with `line l:c: `
/// where a position is known; Athena shows it after the code: `COLUMN_NOT_FOUND: line 1:8: Column 'x' cannot be resolved`.
/// </summary>
public sealed class SqlException : Exception
{
    /// <summary>Makes an error at a position; the position becomes the beginning of the message.</summary>
    public SqlException(SqlErrorCode code, Position? position, string message)
        : base(position is { } at ? $"line {at.Line}:{at.Column}: {message}" : message)
    {
        Code = code;
        Position = position;
    }

    /// <summary>What kind of error this is.</summary>
    public SqlErrorCode Code { get; }

    /// <summary>Where in the query text it is, if known; lines and columns count from 1.</summary>
    public Position? Position { get; }

    /// <summary>The column or function that is not known, where that is what is wrong; null for other faults.</summary>
    public string? UnknownName { get; init; }

    /// <summary>The code as Trino writes it, such as COLUMN_NOT_FOUND.</summary>
    public string CodeName => NameOf(Code);

    private static string NameOf(SqlErrorCode code)
    {
        var name = code.ToString();
        var text = new System.Text.StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsUpper(name[i]))
                text.Append('_');
            text.Append(char.ToUpperInvariant(name[i]));
        }
        return text.ToString();
    }
}
