using static Tarn.Prep.Quality.QualityJudge;
using Tarn.Prep.Profiles;
using Tarn.Prep.Shown;
using Tarn.Prep.Written;

namespace Tarn.Prep.Quality;

/// <summary>The traits that a profile tells alone: size, types, completeness, uniqueness.</summary>
internal static class TableTraits
{
    private const int RowsPerFeature = 10;
    private const int LeastRows = 100;

    public static QualityTrait Size(Profile profile)
    {
        var features = profile.Columns.Count(column => column.Kind is not ColumnKind.Constant and not ColumnKind.Identifier && column.Name != profile.Target);
        var wanted = Math.Max(LeastRows, (long)RowsPerFeature * features);
        var score = Math.Min(1, (double)profile.Rows / wanted);
        return Trait(
            "size", score, Grade(score, 1, 0.5), $"{Words.Count(profile.Rows, "row")} for {Words.Count(features, "feature")}; {wanted:N0} or more are wanted.",
            $"A model needs rows to learn from: at least {RowsPerFeature} for each feature, and {LeastRows} in all.", Faults(profile, "no-rows", "few-rows"));
    }

    public static QualityTrait Types(Profile profile)
    {
        string[] codes = ["numbers-as-text", "dates-as-text", "impossible-dates"];
        var vague = profile.Findings.Where(finding => codes.Contains(finding.Code)).Sum(finding => finding.Columns?.Count ?? 1);
        var score = profile.Columns.Count == 0 ? 1 : 1 - ((double)vague / profile.Columns.Count);
        return Trait(
            "types", score, vague == 0 ? TraitVerdict.Good : Grade(score, 1, 0.5), $"{profile.Columns.Count - vague} of {Words.Count(profile.Columns.Count, "column has", "columns have")} the type that their values are of.",
            "Numbers are stored as numbers and dates as dates, so that they sort, subtract and scale.", Faults(profile, codes));
    }

    public static QualityTrait Completeness(Profile profile)
    {
        var cells = profile.Columns.Sum(column => column.Count + column.Missing);
        var missing = profile.Columns.Sum(column => column.Missing);
        var score = cells == 0 ? 1 : 1 - ((double)missing / cells);
        string[] codes = ["empty", "target-missing", "missing-tells-target", "nearly-empty", "mostly-missing", "placeholder", "sentinel", "missing"];
        var grave = profile.Findings.Any(finding => finding.Code is "target-missing");
        return Trait(
            "completeness", score, grave ? TraitVerdict.Poor : Grade(score, 0.98, 0.8), $"{Shares.Of(score)} of the cells hold a value; {profile.Columns.Count(column => column.Missing > 0)} of {Words.Count(profile.Columns.Count, "column has", "columns have")} holes.",
            "What should be known is there; holes are guessed or dropped, and both cost.", Faults(profile, codes));
    }

    public static QualityTrait Uniqueness(Profile profile)
    {
        const string meaning = "Each thing is one row; a row that is there twice weighs double, and is trained on and tested on.";
        if (profile.DuplicateRows is not { } repeated)
        {
            return Unmeasured("uniqueness", "Repeated rows were not counted.", meaning);
        }

        // An identifier that repeats a little is a thing that is there more than once.
        var broken = profile.Columns.Where(column => column.Kind == ColumnKind.Identifier && column.DistinctExact && column.Distinct < column.Count).ToList();
        var score = profile.Rows == 0 ? 1 : 1 - ((double)repeated / profile.Rows);
        return Trait(
            "uniqueness", score, broken.Count > 0 && repeated == 0 ? TraitVerdict.Fair : Grade(score, 1, 0.99), $"{repeated:N0} of {Words.Count(profile.Rows, "row")} {(repeated == 1 ? "repeats" : "repeat")} an earlier one.",
            meaning, Faults(profile, "duplicate-rows").Concat(broken.Select(column => $"Column '{column.Name}' looks like an identifier, but {Words.Count(column.Count - column.Distinct, "of its values is a repeat", "of its values are repeats")}.")));
    }

    private static IEnumerable<string> Faults(Profile profile, params string[] codes) =>
        codes.SelectMany(code => profile.Findings.Where(finding => finding.Code == code)).OrderBy(finding => finding.Severity).Select(finding => finding.Message);
}
