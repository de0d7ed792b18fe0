namespace Tarn.Prep.Quality.Rules;

/// <summary>What stands right of a comparison.</summary>
/// <param name="Text">As it was written; a text without its quotes.</param>
/// <param name="Kind">What it is of the things that rule types are compared with.</param>
internal abstract record Operand(string Text, OperandKinds Kind);

/// <summary>What a rule type can be compared with.</summary>
[Flags]
internal enum OperandKinds
{
    Number = 1,
    Text = 2,
    Keyword = 4,
    Moment = 8,
    Duration = 16,
    Size = 32,
    Value = Number | Text | Keyword | Moment,
}

internal sealed record TextOperand(string Text) : Operand(Text, OperandKinds.Text);

internal sealed record NumberOperand(string Text, double Value) : Operand(Text, OperandKinds.Number);

/// <summary>A number that earlier figures decide, such as <c>avg(last(10))</c>.</summary>
internal sealed record FormulaOperand(string Text, Formula Formula) : Operand(Text, OperandKinds.Number);

/// <summary>A span of time, such as <c>24 hours</c>.</summary>
internal sealed record DurationOperand(string Text, double Seconds) : Operand(Text, OperandKinds.Duration);

/// <summary>A length of a file, such as <c>2 MB</c>.</summary>
internal sealed record SizeOperand(string Text, double Bytes) : Operand(Text, OperandKinds.Size);

internal sealed record KeywordOperand(string Text, Keyword Keyword) : Operand(Text, OperandKinds.Keyword);

/// <summary>The time of the check and a span after it (before it, where negative).</summary>
internal sealed record NowOperand(string Text, TimeSpan Offset) : Operand(Text, OperandKinds.Moment);

/// <summary>An instant, in microseconds since 1970, once the time of the check is known.</summary>
internal sealed record InstantOperand(string Text, long Microseconds) : Operand(Text, OperandKinds.Moment);

/// <summary>A whole day in UTC, in days since 1970.</summary>
internal sealed record DayOperand(string Text, long Day) : Operand(Text, OperandKinds.Text);

internal enum Keyword
{
    Null,
    Empty,
    Blank,
}
