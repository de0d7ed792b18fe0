using Tarn.Sql.Types;

namespace Tarn.Sql.Syntax;

/// <summary>NULL.</summary>
public sealed record NullLiteral : Expression;

/// <summary>TRUE or FALSE.</summary>
public sealed record BooleanLiteral(bool Value) : Expression;

/// <summary>A whole number: integer when it fits 32 bits, else bigint.</summary>
public sealed record IntegerLiteral(long Value) : Expression;

/// <summary>A number with a decimal point; the text keeps its scale.</summary>
public sealed record DecimalLiteral(string Text) : Expression;

/// <summary>A number with an exponent.</summary>
public sealed record DoubleLiteral(double Value) : Expression;

/// <summary>Text in single quotes, unescaped.</summary>
public sealed record StringLiteral(string Value) : Expression;

/// <summary>X'...': upper case hexadecimal digits, an even number.</summary>
public sealed record BinaryLiteral(string Hex) : Expression;

/// <summary>A type and a text, such as DATE '2024-01-31' or DECIMAL '1.50'.</summary>
public sealed record TypedLiteral(TrinoType Type, string Text) : Expression;

/// <summary>The fields of intervals and of EXTRACT.</summary>
public enum IntervalField
{
    Year,
    Month,
    Day,
    Hour,
    Minute,
    Second,
}

/// <summary>INTERVAL [-] 'text' from [TO to].</summary>
public sealed record IntervalLiteral(string Text, bool Negative, IntervalField From, IntervalField? To) : Expression;

/// <summary>A question mark; the index counts from 0 in the order of the text.</summary>
public sealed record Parameter(int Index) : Expression;
