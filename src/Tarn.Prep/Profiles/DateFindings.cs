using Tarn.Prep.Written;
using static Tarn.Prep.Profiles.ProfileFindings;

namespace Tarn.Prep.Profiles;

/// <summary>What can be wrong with dates and times, also with those that are written as text.</summary>
internal static class DateFindings
{
    public static void Of(ColumnProfile column, AddFinding add)
    {
        if (column.Kind != ColumnKind.Date)
        {
            return;
        }

        var name = Yaml.List([column.Name]);
        if (column.StandIns is { } held)
        {
            var rows = held.Sum(top => top.Count);
            add(Severity.Warning, "sentinel",
                $"Column '{column.Name}' holds {string.Join(" and ", held.Select(top => top.Value))} in {Rows(rows)}, apart from its other values: {(held.Count == 1 ? "it may stand for a day that is" : "they may stand for days that are")} not known.",
                $"Turn {(held.Count == 1 ? "it into a missing value" : "them into missing values")} before anything is learnt: markMissing: {{ columns: {name}, values: {Yaml.List(held.Select(top => top.Value))} }}.");
        }

        if (column.FarDates is { } far)
        {
            var all = far.Some.Sum(top => top.Count) == far.Count;
            add(Severity.Warning, "far-dates",
                $"Column '{column.Name}' holds {Counted(far.Count, "date")} that {(far.Count == 1 ? "lies" : "lie")} decades from nearly all others: {string.Join(", ", far.Some.Select(top => top.Value))}{(all ? "" : " …")}.",
                $"Mend {(far.Count == 1 ? "it" : "them")}, or turn {(far.Count == 1 ? "it into a missing value" : "them into missing values")}: markMissing: {{ columns: {name}, values: {Yaml.List(far.Some.Select(top => top.Value))} }}{(all ? "" : ", and the others likewise")}.");
        }

        if (column.Text?.NearDates is { Wrong: > 0 } near)
        {
            add(Severity.Warning, "impossible-dates",
                $"Column '{column.Name}' is text: its values are dates of the form {near.Format}, but for {Counted(near.Wrong, "value")} that {(near.Wrong == 1 ? "is" : "are")} no such day: {string.Join(", ", near.Some.Select(top => $"'{Cut(top.Value.ToString())}'"))}{(near.Some.Sum(top => top.Count) == near.Wrong ? "" : " …")}.",
                $"Mend {(near.Wrong == 1 ? "it" : "them")}, or let {(near.Wrong == 1 ? "it" : "them")} be missing: parse: {{ columns: {name}, format: {Yaml.Text(near.Format)}, missingIfNot: true }}, then dateParts: {{ columns: {name} }}.");
        }
        else if (column.Text?.NearDates is { } dates)
        {
            add(Severity.Info, "dates-as-text", $"Column '{column.Name}' is text, but its values are dates of the form {dates.Format}, but for those that stand for a missing one.",
                $"Read them as dates and take year, month and weekday from them: parse: {{ columns: {name}, format: {Yaml.Text(dates.Format)} }}, then dateParts: {{ columns: {name} }}.");
        }
    }
}
