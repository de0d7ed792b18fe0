namespace Tarn.Prep.Recipes;

/// <summary>An example of each step, and what those call it who come from Python.</summary>
internal static class StepExamples
{
    private static readonly Dictionary<string, (string Example, string? Peer)> Known = new(StringComparer.Ordinal)
    {
        ["dropColumns"] = ("dropColumns: { columns: [id, note] }", "pandas DataFrame.drop(columns=)"),
        ["dropMissingRows"] = ("dropMissingRows: { columns: [price] }", "pandas DataFrame.dropna"),
        ["dropDuplicates"] = ("dropDuplicates", "pandas DataFrame.drop_duplicates"),
        ["dropPoorColumns"] = ("dropPoorColumns: { missingShare: 0.4 }", "sklearn VarianceThreshold, for constants"),
        ["markMissing"] = ("markMissing: { columns: [delay], values: [-999] }", "pandas DataFrame.replace(-999, nan)"),
        ["cleanText"] = ("cleanText: { columns: [city], lowerCase: true }", "pandas Series.str.strip().str.lower()"),
        ["convert"] = ("convert: { columns: [price], type: double }", "pandas to_numeric, to_datetime, astype"),
        ["parse"] = ("parse: { columns: [price, share, born] }", "pandas read_csv(decimal=, thousands=), to_datetime"),
        ["flatten"] = ("flatten: { columns: [tags, geometry.coordinates], lists: first, count: 3 }", "pandas json_normalize"),
        ["dateParts"] = ("dateParts: { columns: [departure], circular: true }", "pandas Series.dt"),
        ["derive"] = ("derive: { columns: { bmi: 'weight / power(height, 2)', adult: age >= 18 } }", "pandas DataFrame.assign, eval"),
        ["filter"] = ("filter: { where: age >= 18 AND city <> 'unknown' }", "pandas DataFrame.query"),
        ["cast"] = ("cast: { columns: { age: bigint, price: 'decimal(10,2)' }, onError: null }", "pandas DataFrame.astype, to_numeric(errors='coerce')"),
        ["select"] = ("select: { columns: [age, income, city] }", "pandas DataFrame[[...]]"),
        ["rename"] = ("rename: { columns: { Beak Length: beak } }", "pandas DataFrame.rename(columns=)"),
        ["replace"] = ("replace: { columns: [city], values: { NYC: New York } }", "pandas Series.replace"),
        ["clip"] = ("clip: { columns: [age], least: 0, most: 120 }", "pandas Series.clip"),
        ["log"] = ("log: { columns: [income], plusOne: true }", "sklearn FunctionTransformer(np.log1p)"),
        ["lag"] = ("lag: { columns: [sales], by: [1, 7], orderBy: day, groupBy: [store] }", "pandas groupby().shift"),
        ["rolling"] = ("rolling: { columns: [sales], rows: 7, figure: mean, orderBy: day, groupBy: [store] }", "pandas rolling().mean"),
        ["impute"] = ("impute: { columns: [age], strategy: median, indicator: true }", "sklearn SimpleImputer"),
        ["imputeNearest"] = ("imputeNearest: { columns: [age, income], neighbours: 5 }", "sklearn KNNImputer"),
        ["imputeIterative"] = ("imputeIterative: { columns: [age, income, city] }", "sklearn IterativeImputer"),
        ["imputeForest"] = ("imputeForest: { columns: [age, income, city] }", "missForest; sklearn IterativeImputer(RandomForestRegressor())"),
        ["imputeNeural"] = ("imputeNeural: { columns: [age, income, city] }", null),
        ["outliers"] = ("outliers: { columns: [income], method: iqr, action: cap }", null),
        ["outlierRows"] = ("outlierRows: { columns: [age, income] }", "sklearn IsolationForest, LocalOutlierFactor"),
        ["bin"] = ("bin: { columns: [age], method: quantile, bins: 5 }", "sklearn KBinsDiscretizer"),
        ["scale"] = ("scale: { columns: [age, income], method: standard }", "sklearn StandardScaler, MinMaxScaler, MaxAbsScaler, RobustScaler, QuantileTransformer, PowerTransformer"),
        ["encode"] = ("encode: { columns: [city], method: one-hot }", "sklearn OneHotEncoder, OrdinalEncoder, FeatureHasher"),
        ["encodeTarget"] = ("encodeTarget: { columns: [city], target: left }", "sklearn TargetEncoder"),
        ["textTerms"] = ("textTerms: { columns: [review], mostTerms: 500 }", "sklearn TfidfVectorizer, CountVectorizer, HashingVectorizer"),
        ["interactions"] = ("interactions: { columns: [width, height] }", "sklearn PolynomialFeatures"),
        ["pca"] = ("pca: { columns: [width, height, weight] }", "sklearn PCA"),
        ["selectFeatures"] = ("selectFeatures: { target: left }", "sklearn SelectKBest, VarianceThreshold"),
        ["balance"] = ("balance: { target: left, method: smote }", "imblearn SMOTE, SMOTENC, ADASYN, RandomOverSampler, TomekLinks"),
    };

    public static (string Example, string? Peer) Of(string step) => Known.TryGetValue(step, out var known) ? known : (step, null);
}
