using Tarn.Sql.Bound;
using Tarn.Sql.Types;

namespace Tarn.Sql.Functions;

/// <summary>Trino, "Mathematical functions and operators" and "Bitwise functions".</summary>
internal static class MathFunctions
{
    internal static void AddTo(FunctionTable table)
    {
        string[] numbers = ["tinyint", "smallint", "integer", "bigint", "double", "real"];
        foreach (var type in numbers)
        {
            table.Scalar("abs({0})", $"abs({type}) -> {type}");
            table.Scalar("CAST(sign({0}) AS {type})", $"sign({type}) -> {type}");
            var isFloat = type is "double" or "real";
            table.Scalar(isFloat ? "ceil({0})" : "{0}", $"ceil|ceiling({type}) -> {type}");
            table.Scalar(isFloat ? "floor({0})" : "{0}", $"floor({type}) -> {type}");
            table.Scalar(isFloat ? "round({0})" : "{0}", $"round({type}) -> {type}");
            table.Scalar("CAST(round({0}, {1}) AS {type})", $"round({type}, integer) -> {type}");
            if (!isFloat)
                table.Scalar("(CASE WHEN {1} = 0 THEN {error:DIVISION_BY_ZERO: Division by zero} ELSE {0} % {1} END)", $"mod({type}, {type}) -> {type}");
            else
                table.Scalar("({0} % {1})", $"mod({type}, {type}) -> {type}");
        }
        Decimals(table);
        table.Scalar("trunc({0})", "truncate(double) -> double", "truncate(real) -> real");
        table.Scalar("(trunc({0} * power(10, {1})) / power(10, {1}))", "truncate(double, integer) -> double");
        table.Scalar("sqrt({0})", "sqrt(double) -> double");
        table.Scalar("cbrt({0})", "cbrt(double) -> double");
        table.Scalar("exp({0})", "exp(double) -> double");
        table.Scalar("ln({0})", "ln(double) -> double");
        table.Scalar("log2({0})", "log2(double) -> double");
        table.Scalar("log10({0})", "log10(double) -> double");
        table.Scalar("(ln({1}) / ln({0}))", "log(double, double) -> double");
        table.Scalar("power({0}, {1})", "power|pow(double, double) -> double");
        foreach (var name in (string[])["sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh", "degrees", "radians"])
            table.Scalar($"{name}({{0}})", $"{name}(double) -> double");
        table.Scalar("atan2({0}, {1})", "atan2(double, double) -> double");
        table.Scalar("pi()", "pi() -> double");
        table.Scalar("exp(CAST(1 AS DOUBLE))", "e() -> double");
        table.Scalar("CAST('Infinity' AS DOUBLE)", "infinity() -> double");
        table.Scalar("CAST('NaN' AS DOUBLE)", "nan() -> double");
        table.Scalar("isnan({0})", "is_nan(double) -> boolean", "is_nan(real) -> boolean");
        table.Scalar("isinf({0})", "is_infinite(double) -> boolean");
        table.Scalar("isfinite({0})", "is_finite(double) -> boolean");
        table.Scalar("random()", "random|rand() -> double");
        table.Scalar("CAST(floor(random() * {0}) AS {type})", "random|rand(integer) -> integer", "random|rand(bigint) -> bigint");
        table.Scalar("CAST({0} + floor(random() * ({1} - {0})) AS {type})", "random|rand(integer, integer) -> integer", "random|rand(bigint, bigint) -> bigint");
        table.Scalar("CAST(CASE WHEN {3} > 0 AND {1} <> {2} THEN CASE WHEN {1} < {2} THEN CASE WHEN {0} < {1} THEN 0 WHEN {0} >= {2} THEN {3} + 1"
            + " ELSE floor(({0} - {1}) * {3} / ({2} - {1})) + 1 END ELSE CASE WHEN {0} > {1} THEN 0 WHEN {0} <= {2} THEN {3} + 1"
            + " ELSE floor(({1} - {0}) * {3} / ({1} - {2})) + 1 END END ELSE {error:INVALID_FUNCTION_ARGUMENT: bucketCount must be greater than 0} END AS BIGINT)",
            "width_bucket(double, double, double, bigint) -> bigint");
        Bitwise(table);
        table.Scalar("(CASE WHEN {0} IS NULL OR {1} IS NULL THEN NULL ELSE greatest({0}, {1}) END)", "greatest(T, T) -> T");
        table.Scalar("(CASE WHEN {0} IS NULL OR {1} IS NULL THEN NULL ELSE least({0}, {1}) END)", "least(T, T) -> T");
        table.Scalar("{0}", "greatest(T) -> T", "least(T) -> T");
        table.Scalar("(CASE WHEN len(list_filter([{*}], lambda g: g IS NULL)) > 0 THEN NULL ELSE greatest({*}) END)", "greatest(T, T, T...) -> T");
        table.Scalar("(CASE WHEN len(list_filter([{*}], lambda g: g IS NULL)) > 0 THEN NULL ELSE least({*}) END)", "least(T, T, T...) -> T");
        table.Refuse("to_base", "from_base", "cosine_similarity", "beta_cdf", "inverse_beta_cdf", "normal_cdf", "inverse_normal_cdf", "wilson_interval_lower", "wilson_interval_upper");
    }

    private static void Decimals(FunctionTable table)
    {
        table.Scalar("abs({0})", "abs(D) -> D");
        table.Add(FunctionKind.Scalar, "sign(D) -> D", Template("CAST(sign({0}) AS {type})"), _ => new DecimalType(1, 0));
        table.Add(FunctionKind.Scalar, "ceil|ceiling(D) -> D", Template("CAST(ceil({0}) AS {type})"), Whole);
        table.Add(FunctionKind.Scalar, "floor(D) -> D", Template("CAST(floor({0}) AS {type})"), Whole);
        table.Add(FunctionKind.Scalar, "round(D) -> D", Template("CAST(round({0}) AS {type})"), Whole);
        table.Add(FunctionKind.Scalar, "truncate(D) -> D", Template("CAST(trunc({0}) AS {type})"), types => types[0] is DecimalType d ? new DecimalType(Math.Max(1, d.Precision - d.Scale), 0) : types[0]);
        table.Add(FunctionKind.Scalar, "round(D, integer) -> D", Template("CAST(round({0}, {1:constant}) AS {type})"),
            types => types[0] is DecimalType d ? new DecimalType(Math.Min(38, d.Precision + 1), d.Scale) : types[0]);
        table.Scalar("(CASE WHEN {1} = 0 THEN {error:DIVISION_BY_ZERO: Division by zero} ELSE CAST({0} % {1} AS {type}) END)", "mod(D, D) -> D");
    }

    private static TrinoType Whole(IReadOnlyList<TrinoType> types) => types[0] is DecimalType d
        ? new DecimalType(Math.Min(38, d.Precision - d.Scale + Math.Min(1, d.Scale)), 0)
        : types[0];

    private static CallWriting Template(string template) => DuckTemplate.Parse(template).Write;

    private static void Bitwise(FunctionTable table)
    {
        table.Scalar("({0} & {1})", "bitwise_and(bigint, bigint) -> bigint");
        table.Scalar("({0} | {1})", "bitwise_or(bigint, bigint) -> bigint");
        table.Scalar("xor({0}, {1})", "bitwise_xor(bigint, bigint) -> bigint");
        table.Scalar("(~{0})", "bitwise_not(bigint) -> bigint");
        table.Scalar("CAST(CAST(CASE WHEN {1} >= 64 THEN 0 ELSE ((CAST({0} AS HUGEINT) & 18446744073709551615::HUGEINT) * (1::HUGEINT << CAST({1} AS INTEGER))) & 18446744073709551615::HUGEINT END AS UBIGINT)::BIT::BIGINT AS BIGINT)",
            "bitwise_left_shift(bigint, bigint) -> bigint");
        table.Scalar("({0} >> CAST(least({1}, 63) AS BIGINT))", "bitwise_right_shift_arithmetic(bigint, bigint) -> bigint");
        table.Scalar("CAST(bit_count({0}) AS BIGINT)", "bit_count(bigint) -> bigint");
        table.Refuse("bitwise_right_shift");
    }
}
