using System.Text.RegularExpressions;
using Tarn.Prep.Written;

namespace Tarn.Prep.Profiles;

/// <summary>Judges what a column means from its type, its values and its name.</summary>
internal static partial class KindFinder
{
    private const int FewDistinct = 20;

    public static ColumnKind OfNumbers(string name, NumberFacts facts, bool ascends)
    {
        if (facts.Distinct <= 1)
        {
            return ColumnKind.Constant;
        }

        if (!facts.Whole)
        {
            return facts.Distinct <= FewDistinct && facts.Count >= 20 * facts.Distinct ? ColumnKind.NumericalDiscrete : ColumnKind.NumericalContinuous;
        }

        if (facts.Distinct == 2)
        {
            return ColumnKind.Categorical;
        }

        // A number that never repeats tells rows apart; a name or a steady climb says that this is what it is for.
        var unique = facts.DistinctExact ? facts.Distinct == facts.Count : facts.Distinct > 0.97 * facts.Count;
        if (unique && facts.Count >= 10 && (IdentifierName().IsMatch(name) || ascends))
        {
            return ColumnKind.Identifier;
        }

        var span = (facts.Max.Number ?? 0) - (facts.Min.Number ?? 0);
        return facts.Distinct <= 10 && span < 12 && OrdinalName().IsMatch(name) ? ColumnKind.Ordinal : ColumnKind.NumericalDiscrete;
    }

    public static ColumnKind OfText(string name, TextSummary text, long count, long distinct, IReadOnlyCollection<string> someValues)
    {
        if (distinct <= 1)
        {
            return ColumnKind.Constant;
        }

        if (text.Lists is not null)
        {
            return ColumnKind.List;
        }

        if (text.DateFormat is not null || text.NearDates is not null)
        {
            return ColumnKind.Date;
        }

        if (text.Written is { Kind: not WrittenKind.Truth })
        {
            return text.Whole ? ColumnKind.NumericalDiscrete : ColumnKind.NumericalContinuous;
        }

        if (someValues.Count == distinct && Ordinals.Order(someValues) is not null)
        {
            return ColumnKind.Ordinal;
        }

        if (distinct >= 0.99 * count && count >= 10 && text.MeanWords < 1.2 && text.MaxLength <= 64)
        {
            return ColumnKind.Identifier;
        }

        if (text.MeanWords >= 5 || (distinct > 50 && distinct > 0.3 * count && (text.MeanWords >= 1.5 || text.MeanLength > 20)))
        {
            return ColumnKind.Text;
        }

        return ColumnKind.Categorical;
    }

    [GeneratedRegex(@"(^|[_\s\-\.])(id|ids|key|uuid|guid|no|nr|number|index|rowid|code|record)$|(?<=[a-z])(Id|ID|Key|Number|No)$|^(id|index|key|row)", RegexOptions.CultureInvariant)]
    private static partial Regex IdentifierName();

    [GeneratedRegex(@"rating|rank|grade|level|stars?$|stage|severity|priority|quality|class$|tier", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex OrdinalName();
}
