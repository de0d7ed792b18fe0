using System.Globalization;
using Tarn.Athena.Domain;
using Tarn.Lake;
using Tarn.Sql.Syntax;

namespace Tarn.Athena.Statements;

/// <summary>The values of partitions, written as literals, kept as text.</summary>
internal static class LiteralText
{
    public static string Of(Expression literal) => literal switch
    {
        StringLiteral text => text.Value,
        IntegerLiteral number => number.Value.ToString(CultureInfo.InvariantCulture),
        DecimalLiteral number => number.Text,
        TypedLiteral typed => typed.Text,
        BooleanLiteral boolean => boolean.Value ? "true" : "false",
        NullLiteral => PartitionPath.NullValue,
        Unary { Negative: true } negative => "-" + Of(negative.Operand),
        _ => throw new QueryFailure("SYNTAX_ERROR: The value of a partition must be a literal"),
    };
}
