using System.Globalization;
using Tarn.Prep.Frames;
using Tarn.Prep.Profiles;
using Tarn.Prep.Shown;

namespace Tarn.Prep.Comparing;

/// <summary>
/// Compares two tables column by column. The index of stability says how much has changed, a test whether chance alone could have done
/// it; both must speak before a column counts as drifted, so that neither a small sample nor a large one misleads.
/// </summary>
public static class TableComparer
{
    private const double ShiftedIndex = 0.1;
    private const double DriftedIndex = 0.25;
    private const double ChanceBelow = 0.001;

    public static TableComparison Compare(Frame before, Frame after, PrepOptions? options = null)
    {
        options ??= PrepOptions.Default;
        var common = before.Columns.Where(column => after.Find(column.Name) is { } other && Comparable(column.Type, other.Type)).ToArray();
        var drifts = new ColumnDrift[common.Length];
        options.ForEach(drifts.Length, place => drifts[place] = Column(common[place], after[common[place].Name]), "compare");
        return new TableComparison
        {
            RowsBefore = before.RowCount,
            RowsAfter = after.RowCount,
            Schema = Schema(before, after),
            Columns = [.. drifts.OrderByDescending(drift => drift.Verdict).ThenByDescending(drift => drift.Psi ?? -1)],
        };
    }

    private static List<SchemaDifference> Schema(Frame before, Frame after)
    {
        var differences = new List<SchemaDifference>();
        foreach (var column in before.Columns)
        {
            if (after.Find(column.Name) is not { } other)
            {
                differences.Add(new SchemaDifference(column.Name, column.Type.ToString(), null, $"Column '{column.Name}' is gone."));
            }
            else if (other.Type != column.Type)
            {
                differences.Add(new SchemaDifference(column.Name, column.Type.ToString(), other.Type.ToString(), $"Column '{column.Name}' was {column.Type} and is {other.Type}."));
            }
        }

        differences.AddRange(after.Columns.Where(column => !before.Has(column.Name)).Select(column => new SchemaDifference(column.Name, null, column.Type.ToString(), $"Column '{column.Name}' is new.")));
        return differences;
    }

    private static bool Comparable(ColumnType one, ColumnType other) =>
        one == other || (one is ColumnType.Double or ColumnType.Long && other is ColumnType.Double or ColumnType.Long);

    private static ColumnDrift Column(Column before, Column after)
    {
        var drift = new ColumnDrift
        {
            Name = before.Name,
            Verdict = DriftVerdict.Same,
            MissingShareBefore = Share(before),
            MissingShareAfter = Share(after),
            Message = "",
        };
        if (before.Length == 0 || after.Length == 0)
        {
            return drift with { Message = $"Column '{before.Name}' cannot be compared: one of the tables has no rows." };
        }

        // Words that hardly repeat, and identifiers, are expected to be others: only whether they are there is compared.
        var kinds = (ColumnProfiler.Of(before, ProfileOptions.Default).Kind, ColumnProfiler.Of(after, ProfileOptions.Default).Kind);
        var measured = kinds is (ColumnKind.Identifier, _) or (_, ColumnKind.Identifier) || (before is TextColumn && kinds is (ColumnKind.Text, _) or (_, ColumnKind.Text))
            ? DriftMeasures.OfPresence(before, after)
            : before.Type is ColumnType.Text or ColumnType.Bool ? DriftMeasures.OfNames(before, after) : DriftMeasures.OfNumbers(before, after);
        drift = drift with
        {
            Psi = measured.Psi,
            KolmogorovSmirnov = measured.KolmogorovSmirnov,
            ChiSquare = measured.ChiSquare,
            PValue = measured.PValue,
            MeanBefore = measured.MeanBefore,
            MeanAfter = measured.MeanAfter,
            OnlyBefore = measured.OnlyBefore,
            OnlyAfter = measured.OnlyAfter,
            Verdict = measured.PValue >= ChanceBelow ? DriftVerdict.Same : measured.Psi >= DriftedIndex ? DriftVerdict.Drifted : measured.Psi >= ShiftedIndex ? DriftVerdict.Shifted : DriftVerdict.Same,
        };
        return drift with { Message = Sentence(drift) };
    }

    private static double Share(Column column) => column.Length == 0 ? 0 : (double)column.NullCount / column.Length;

    private static string Sentence(ColumnDrift drift)
    {
        if (drift.Verdict == DriftVerdict.Same)
        {
            return $"Column '{drift.Name}' has not drifted.";
        }

        var why = new List<string>();
        if (Math.Abs(drift.MissingShareAfter - drift.MissingShareBefore) >= 0.05)
        {
            why.Add(string.Create(CultureInfo.InvariantCulture, $"missing values went from {Shares.Of(drift.MissingShareBefore)} to {Shares.Of(drift.MissingShareAfter)}"));
        }

        if (drift.MeanBefore is { } from && drift.MeanAfter is { } to)
        {
            var digits = Digits.Values(Math.Max(Math.Abs(from), Math.Abs(to)));
            why.Add($"its mean went from {digits.Number(from)} to {digits.Number(to)}");
        }

        if (drift.OnlyAfter.Count > 0)
        {
            why.Add($"it holds {string.Join(", ", drift.OnlyAfter.Select(name => $"'{name}'"))}, which are new");
        }

        if (drift.OnlyBefore.Count > 0)
        {
            why.Add($"it no longer holds {string.Join(", ", drift.OnlyBefore.Select(name => $"'{name}'"))}");
        }

        var how = string.Create(CultureInfo.InvariantCulture, $"Column '{drift.Name}' has {(drift.Verdict == DriftVerdict.Drifted ? "drifted" : "shifted")} (stability index {drift.Psi:0.00})");
        return why.Count == 0 ? how + "." : $"{how}: {string.Join("; ", why)}.";
    }
}
