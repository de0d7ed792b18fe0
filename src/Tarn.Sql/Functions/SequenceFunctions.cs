namespace Tarn.Sql.Functions;

/// <summary>
/// Trino's sequence, with its bound. What is too much is left out of the call too: the engine computes constants before it looks which
/// branch of a CASE they are in.
/// </summary>
internal static class SequenceFunctions
{
    private const string Days = "CAST({1} - {0} AS HUGEINT)";
    private const string Moments = "CAST(epoch_us({1}) AS HUGEINT) - epoch_us({0})";
    private const string MomentStep = "CAST(epoch_us({2}) AS HUGEINT)";
    private const string Months = "CAST(date_diff('month', {0}, {1}) AS HUGEINT)";
    private const string MonthStep = "CAST(date_part('year', {2}) * 12 + date_part('month', {2}) AS HUGEINT)";

    internal static void AddTo(FunctionTable table)
    {
        ByOne(table, "sequence(bigint, bigint) -> array(bigint)", "CAST({1} AS HUGEINT) - {0}", "generate_series({0}, {stop}, CASE WHEN {0} <= {1} THEN 1 ELSE -1 END)");
        ByOne(table, "sequence(date, date) -> array(date)", Days, AsDates("generate_series({0}, {stop}, CASE WHEN {0} <= {1} THEN INTERVAL 1 DAY ELSE -INTERVAL 1 DAY END)"));
        ByStep(table, "sequence(bigint, bigint, bigint) -> array(bigint)", "CAST({1} AS HUGEINT) - {0}", "CAST({2} AS HUGEINT)", "generate_series({0}, {stop}, {2})");
        ByStep(table, "sequence(date, date, interval day to second) -> array(date)", Moments, MomentStep, AsDates("generate_series({0}, {stop}, {2})"));
        ByStep(table, "sequence(date, date, interval year to month) -> array(date)", Months, MonthStep, AsDates("generate_series({0}, {stop}, {2})"));
        ByStep(table, "sequence(S, S, interval day to second) -> array(S)", Moments, MomentStep, "generate_series({0}, {stop}, {2})");
        ByStep(table, "sequence(S, S, interval year to month) -> array(S)", Months, MonthStep, "generate_series({0}, {stop}, {2})");
    }

    private static string AsDates(string series) => $"list_transform({series}, lambda f: CAST(f AS DATE))";

    private static void ByOne(FunctionTable table, string signature, string distance, string series)
    {
        var fits = $"abs({distance}) < {Bounds.Entries}";
        table.Scalar($"(CASE WHEN NOT ({fits}) THEN {TooMany} ELSE {Bounded(series, fits)} END)", signature);
    }

    private static void ByStep(FunctionTable table, string signature, string distance, string step, string series)
    {
        var fits = $"abs({distance}) < abs({step}) * {Bounds.Entries}";
        table.Scalar(
            $"(CASE WHEN {step} = 0 THEN {{error:INVALID_FUNCTION_ARGUMENT: step must not be zero}}"
            + $" WHEN CASE WHEN {step} > 0 THEN {{1}} < {{0}} ELSE {{1}} > {{0}} END THEN {{error:INVALID_FUNCTION_ARGUMENT: sequence stop value should be greater than or equal to start value if step is greater than zero otherwise stop should be less than or equal to start}}"
            + $" WHEN NOT ({fits}) THEN {TooMany} ELSE {Bounded(series, fits)} END)",
            signature);
    }

    private static string TooMany => $"{{error:INVALID_FUNCTION_ARGUMENT: result of sequence function must not have more than {Bounds.Entries} entries}}";

    private static string Bounded(string series, string fits) => series.Replace("{stop}", $"CASE WHEN {fits} THEN {{1}} END", StringComparison.Ordinal);
}
