namespace Tarn.Sql.Functions;

/// <summary>Trino, "Aggregate functions": the statistical ones.</summary>
internal static class StatisticFunctions
{
    internal static void AddTo(FunctionTable table)
    {
        // One value has no sample deviation: NULL in both.
        One(table, "stddev|stddev_samp", "stddev_samp");
        One(table, "stddev_pop", "stddev_pop");
        One(table, "variance|var_samp", "var_samp");
        One(table, "var_pop", "var_pop");
        One(table, "skewness", "skewness");
        One(table, "kurtosis", "kurtosis");
        foreach (var name in (string[])["corr", "covar_pop", "covar_samp", "regr_slope", "regr_intercept", "regr_r2", "regr_avgx", "regr_avgy", "regr_sxx", "regr_syy", "regr_sxy"])
            table.Aggregate($"{{agg:{name}|$0, $1}}", $"{name}(double, double) -> double");
        table.Aggregate("{agg:regr_count|$0, $1}::BIGINT", "regr_count(double, double) -> bigint");
        table.Refuse("entropy");
    }

    private static void One(FunctionTable table, string names, string duck) => table.Aggregate($"{{agg:{duck}|$0}}", $"{names}(double) -> double");
}
