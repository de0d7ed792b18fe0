namespace Tarn.Prep;

/// <summary>How a step learns that looks at one column after the other, so that of a table larger than memory only some columns are held at a time.</summary>
/// <param name="Columns">The columns that it names; null for those that it chooses itself.</param>
/// <param name="Beside">Columns that it looks at beside each of them.</param>
/// <param name="Only">The step for one of its columns alone.</param>
/// <param name="Join">What was learnt of several columns, in their order, as one; never of none.</param>
internal sealed record ColumnwiseFit(IReadOnlyList<string>? Columns, IReadOnlyList<string> Beside, Func<string, Step> Only, Func<IReadOnlyList<FittedStep>, FittedStep> Join)
{
    /// <param name="columns">As above.</param>
    /// <param name="beside">As above.</param>
    /// <param name="only">The step that names just these columns.</param>
    /// <param name="whole">The step itself, which chooses among what it is shown.</param>
    /// <param name="join">As above.</param>
    public static ColumnwiseFit Of<T>(IReadOnlyList<string>? columns, IReadOnlyList<string> beside, Func<IReadOnlyList<string>, Step> only, Step whole, Func<IReadOnlyList<T>, T> join)
        where T : FittedStep => new(columns, beside, name => columns is null ? whole : only([name]), several => join([.. several.Cast<T>()]));
}
