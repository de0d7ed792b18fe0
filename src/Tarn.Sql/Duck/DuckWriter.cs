using System.Text;
using Tarn.Sql.Bound;
using Tarn.Sql.Syntax;
using Tarn.Sql.Types;

namespace Tarn.Sql.Duck;

/// <summary>Writes bound expressions in DuckDB's SQL with Trino's meaning; one partial file per kind.</summary>
internal sealed partial class DuckWriter(Func<TableReference, string> relationOf) : ICallWriter
{
    // Longer texts are computed once rather than written twice, so that nesting does not double the query each time.
    private const int LongText = 160;
    // What is written twice in a query's tree could double it at each level; no honest query comes near this.
    private const int TextLimit = 8_000_000;
    private readonly Dictionary<(int Depth, int Index), string> lambdaNames = [];
    private int tries;

    public string Write(BoundExpression node)
    {
        Depth.EnsureStack(null);
        var text = Text(node);
        return text.Length <= TextLimit ? text : throw new SqlException(SqlErrorCode.StackOverflow, null, "statement is too large: an expression is too long once its functions are written out");
    }

    private string Text(BoundExpression node)
    {
        return node switch
        {
            BoundConstant constant => DuckConstants.Write(constant),
            BoundColumn column => $"r{column.Relation}.{Names.QuoteAlways(column.Name)}",
            BoundCall call => call.Function.Write(this, call.Arguments, call.Type),
            BoundLogical logical => $"({string.Join(logical.IsAnd ? " AND " : " OR ", logical.Terms.Select(Write))})",
            BoundNot not => $"(NOT {Write(not.Operand)})",
            BoundComparison comparison => $"({Comparable(comparison.Left)} {OperatorText.Of(comparison.Operator)} {Comparable(comparison.Right)})",
            BoundDistinct distinct => $"({Comparable(distinct.Left)} IS DISTINCT FROM {Comparable(distinct.Right)})",
            BoundIsNull isNull => $"({Write(isNull.Operand)} IS NULL)",
            BoundBetween between => $"({Comparable(between.Value)} BETWEEN {Comparable(between.Low)} AND {Comparable(between.High)})",
            BoundNullIf nullIf => NullIf(nullIf),
            BoundIn inList => $"({Comparable(inList.Value)} IN ({string.Join(", ", inList.Items.Select(Comparable))}))",
            BoundLike like => Like(like),
            BoundArithmetic arithmetic => Arithmetic(arithmetic),
            BoundNegate negate => $"(-{Write(negate.Operand)})",
            BoundCase choice => Case(choice),
            BoundCoalesce coalesce => $"coalesce({string.Join(", ", coalesce.Items.Select(Write))})",
            BoundTry attempt => Try(attempt),
            BoundCast cast => Cast(cast),
            BoundLambda lambda => $"lambda {string.Join(", ", Enumerable.Range(0, lambda.Count).Select(i => $"l{lambda.Depth}_{i}"))}: {Write(lambda.Body)}",
            BoundLambdaParameter parameter => lambdaNames.GetValueOrDefault((parameter.Depth, parameter.Index)) ?? $"l{parameter.Depth}_{parameter.Index}",
            BoundArray array => array.Items.Count == 0 ? $"CAST([] AS {DuckTypes.Name(array.Type)})" : $"[{string.Join(", ", array.Items.Select(Write))}]",
            BoundRow row => Row((RowType)row.Type, row.Items.Select(Write).ToArray()),
            BoundField member => Field(Write(member.Target), (RowType)member.Target.Type, member.Index),
            BoundSubscript subscript => Subscript(subscript),
            BoundAggregate aggregate => Aggregate(aggregate),
            BoundWindow window => Window(window),
            BoundGrouping grouping => $"grouping({string.Join(", ", grouping.Columns.Select(Write))})",
            BoundScalarSubquery subquery => $"({Query(subquery.Query)})",
            BoundExists exists => $"EXISTS ({Query(exists.Query)})",
            BoundQuantified quantified => Quantified(quantified),
            _ => throw new InvalidOperationException($"No way to write {node.GetType().Name}"),
        };
    }

    // Two timestamps with time zone are equal when their instants are, whatever their zones.
    private string Comparable(BoundExpression node) => node.Type is TimestampType { WithZone: true } ? Form(Write(node), "at") : Write(node);

    /// <summary>One of the parts of a timestamp with time zone, or the text itself.</summary>
    public string Form(string text, string form) => form switch
    {
        "at" => $"struct_extract({text}, 'utc')",
        "zone" => $"struct_extract({text}, 'zone')",
        // DuckDB wants some arguments before it sees a row.
        "constant" => text[0] == '\'' || char.IsAsciiDigit(text[0]) || text[0] == '(' && text.Length > 2 && text[1] == '-' || IsCastOfNumber(text)
            ? text
            : throw new SqlException(SqlErrorCode.NotSupported, null, $"An argument must be a constant here: {text}"),
        "path" => JsonPaths.Translate(text),
        "local" => LetText(text, value => WallClock(Form(value, "at"), Form(value, "zone"))),
        _ => text,
    };

    private static bool IsCastOfNumber(string text) => text.StartsWith("CAST(", StringComparison.Ordinal) && (char.IsAsciiDigit(text[5]) || text[5] is '-' or '\'');

    /// <summary>A failure with Trino's code and message; inside TRY one that TRY can catch.</summary>
    public string Error(string message, TrinoType type) => ErrorOf(Names.Text(message), type);

    /// <summary>A failure whose message is an expression.</summary>
    internal string ErrorOf(string message, TrinoType type) =>
        tries > 0 ? $"CAST(CAST(CAST({message} AS INTEGER) AS VARCHAR) AS {DuckTypes.Name(type)})" : $"error({message})";

    /// <summary>
    /// Writes the arguments and then the body. Shared arguments that are long or volatile are bound to a name with a
    /// lambda over a list of one, since DuckDB has no LET.
    /// </summary>
    public string Let(IReadOnlyList<BoundExpression> shared, NodeList<BoundExpression> arguments, Func<ICallWriter, string[], string> body)
    {
        var texts = arguments.Select(Write).ToArray();
        var isNeeded = false;
        for (var i = 0; i < texts.Length; i++)
            isNeeded |= shared.Contains(arguments[i]) && (texts[i].Length > LongText || IsVolatile(arguments[i]));
        if (!isNeeded)
            return body(this, texts);
        return LetText(texts, arguments.Select(argument => argument is BoundLambda).ToArray(), bound => body(this, bound));
    }

    /// <summary>Binds texts to a name if the first is long, and writes the body with them.</summary>
    internal string LetText(string text, Func<string, string> body) =>
        text.Length <= LongText ? body(text) : LetText([text], [false], bound => body(bound[0]));

    private static string LetText(string[] texts, bool[] asTheyAre, Func<string[], string> body)
    {
        // The first name that no argument uses, so that equal expressions are written alike.
        var number = 0;
        while (texts.Any(text => text.Contains($"(v{number}, ", StringComparison.Ordinal)))
            number++;
        var members = new StringBuilder();
        var bound = (string[])texts.Clone();
        for (var i = 0; i < texts.Length; i++)
        {
            if (asTheyAre[i])
                continue;
            members.Append(members.Length == 0 ? "" : ", ").Append($"'a{i}': {texts[i]}");
            bound[i] = Member($"v{number}", $"a{i}");
        }
        return $"list_transform([{{{members}}}], lambda v{number}: {body(bound)})[1]";
    }

    private static bool IsVolatile(BoundExpression node) =>
        BoundWalker.Any(node, part => part is BoundCall { Function.IsVolatile: true });

    private string Try(BoundTry node)
    {
        tries++;
        var text = Write(node.Value);
        tries--;
        return $"TRY({text})";
    }

    private string Case(BoundCase node)
    {
        var text = new StringBuilder("(CASE");
        if (node.Operand is not null)
            text.Append($" {Comparable(node.Operand)}");
        foreach (var when in node.Whens)
            text.Append($" WHEN {Comparable(when.Condition)} THEN {Write(when.Result)}");
        if (node.Else is not null)
            text.Append($" ELSE {Write(node.Else)}");
        return text.Append(" END)").ToString();
    }

    private string NullIf(BoundNullIf node)
    {
        var isPlain = node.Common == node.Value.Type && node.Common is not TimestampType { WithZone: true };
        return isPlain ? $"nullif({Write(node.Value)}, {Write(node.Other)})" : Let([node.Value], [node.Value, node.Other], (_, written) =>
        {
            var compared = Cast(written[0], node.Value.Type, node.Common, false);
            var form = node.Common is TimestampType { WithZone: true } ? "at" : "";
            return $"(CASE WHEN {Form(compared, form)} = {Form(written[1], form)} THEN NULL ELSE {written[0]} END)";
        });
    }

    /// <summary>Writes the body of a lambda with other names, or other texts, for its parameters.</summary>
    public string Body(BoundExpression function, params string[] names)
    {
        var lambda = (BoundLambda)function;
        for (var i = 0; i < names.Length; i++)
            lambdaNames[(lambda.Depth, i)] = names[i];
        var text = Write(lambda.Body);
        for (var i = 0; i < names.Length; i++)
            lambdaNames.Remove((lambda.Depth, i));
        return text;
    }

    private string Like(BoundLike node)
    {
        var escape = node.Escape is null ? "" : $" ESCAPE {Write(node.Escape)}";
        return $"({Write(node.Value)} LIKE {Write(node.Pattern)}{escape})";
    }

    /// <summary>A member of a lambda's parameter. With a point, DuckDB would take the parameter for a column of that name.</summary>
    internal static string Member(string parameter, string name) => $"struct_extract({parameter}, '{name}')";

    internal static string Row(RowType type, string[] items) =>
        $"{{{string.Join(", ", DuckTypes.FieldNames(type).Select((name, i) => $"{Names.Text(name)}: {items[i]}"))}}}";

    internal static string Field(string target, RowType type, int index) => $"struct_extract({target}, {Names.Text(DuckTypes.FieldNames(type)[index])})";

    private string Subscript(BoundSubscript node) => Let([node.Target, node.Index], [node.Target, node.Index], (_, written) =>
    {
        var (target, index) = (written[0], written[1]);
        if (node.Target.Type is MapType map)
        {
            var message = map.Key.IsText ? $"concat('INVALID_FUNCTION_ARGUMENT: Key not present in map: ', {index})" : "'INVALID_FUNCTION_ARGUMENT: Key not present in map'";
            return $"(CASE WHEN {target} IS NULL OR {index} IS NULL THEN NULL WHEN map_contains({target}, {index}) THEN map_extract_value({target}, {index}) ELSE {ErrorOf(message, node.Type)} END)";
        }
        return $"(CASE WHEN {target} IS NULL OR {index} IS NULL THEN NULL"
            + $" WHEN {index} > len({target}) THEN {Error("INVALID_FUNCTION_ARGUMENT: Array subscript must be less than or equal to array length", node.Type)}"
            + $" WHEN {index} = 0 THEN {Error("INVALID_FUNCTION_ARGUMENT: SQL array indices start at 1", node.Type)}"
            + $" WHEN {index} < 0 THEN {Error("INVALID_FUNCTION_ARGUMENT: Array subscript is negative", node.Type)}"
            + $" ELSE {target}[{index}] END)";
    });

    private string Quantified(BoundQuantified node) =>
        $"({Write(node.Value)} {OperatorText.Of(node.Operator)} {(node.All ? "ALL" : "ANY")} ({Query(node.Query)}))";

    private string Aggregate(BoundAggregate node) =>
        node.Function.Write(With(Clauses(node)), node.Arguments, node.Type);
}
