using System.Text.Json.Serialization;
using Tarn.Prep.Frames;

namespace Tarn.Prep.Encodings;

[JsonConverter(typeof(JsonStringEnumConverter<EncodeMethod>))]
public enum EncodeMethod
{
    /// <summary>A column of 0 and 1 for each category.</summary>
    [JsonStringEnumMemberName("one-hot")] OneHot,

    /// <summary>The place of the category in its order.</summary>
    [JsonStringEnumMemberName("ordinal")] Ordinal,

    /// <summary>How often the category occurs among the training rows, from 0 to 1.</summary>
    [JsonStringEnumMemberName("frequency")] Frequency,

    /// <summary>A bucket by hash (MurmurHash3): needs no list of categories and takes new ones.</summary>
    [JsonStringEnumMemberName("hash")] Hash,
}

/// <summary>Turns columns of names into numbers. For encoding by the target see <see cref="TargetEncode"/>.</summary>
public sealed record Encode : Step
{
    /// <summary>Which columns; null for every column of text.</summary>
    public IReadOnlyList<string>? Columns { get; init; }

    public EncodeMethod Method { get; init; } = EncodeMethod.OneHot;

    /// <summary>For one-hot: the most frequent categories that get a column; the rest share <c>NAME_other</c>. Null for all.</summary>
    [Within(1)]
    public int? MostCategories { get; init; }

    /// <summary>For ordinal: the order of each column's categories. Without it a known scale (small, medium, large), else the alphabet.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Orders { get; init; }

    /// <summary>For hash: how many buckets.</summary>
    [Within(2, 1 << 24)]
    public int Buckets { get; init; } = 32;

    private const int MostColumns = 1000;

    internal override ColumnwiseFit Columnwise =>
        ColumnwiseFit.Of<FittedEncode>(Columns, [], names => this with { Columns = names }, this, several => several[0] with { Codes = [.. several.SelectMany(one => one.Codes)] });

    public override FittedStep Fit(Frame frame, PrepOptions options)
    {
        CheckRanges();

        var columns = Columns is null ? [.. frame.Free.Where(column => column is TextColumn)] : frame.Pick(Columns);
        var codes = new ColumnCode[columns.Count];
        options.ForEach(codes.Length, place => codes[place] = Learn(columns[place]), "encode");
        return new FittedEncode { Method = Method, Codes = codes, Buckets = Method == EncodeMethod.Hash ? Buckets : null };
    }

    private ColumnCode Learn(Column column)
    {
        if (Method == EncodeMethod.Hash)
        {
            return new ColumnCode(column.Name, column.Type, []);
        }

        var counts = CategoryCounts.Of(column);
        if (counts.Count == 0)
        {
            throw new PrepException($"Column '{column.Name}' has no values to learn categories from; drop it.");
        }

        switch (Method)
        {
            case EncodeMethod.Frequency:
                double total = column.ValueCount;
                return new ColumnCode(column.Name, column.Type, [.. counts.Keys.Order(StringComparer.Ordinal)]) { Values = [.. counts.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value / total)] };
            case EncodeMethod.Ordinal:
                return new ColumnCode(column.Name, column.Type, Ordered(column, counts));
            default:
                var most = MostCategories ?? int.MaxValue;
                var kept = counts.Count <= most
                    ? counts.Keys.Order(StringComparer.Ordinal)
                    : counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Take(most).Select(pair => pair.Key).Order(StringComparer.Ordinal);
                string[] categories = [.. kept];
                return categories.Length <= MostColumns
                    ? new ColumnCode(column.Name, column.Type, categories) { Other = counts.Count > most }
                    : throw new PrepException($"Column '{column.Name}' has {categories.Length} categories, too many for a column each; set MostCategories, or encode by hash, frequency or target.");
        }
    }

    private IReadOnlyList<string> Ordered(Column column, IReadOnlyDictionary<string, long> counts)
    {
        if (Orders?.TryGetValue(column.Name, out var order) == true)
        {
            var unknown = counts.Keys.Except(order, StringComparer.Ordinal).FirstOrDefault();
            return unknown is null ? order : throw new PrepException($"The order given for column '{column.Name}' does not have its category '{unknown}'.");
        }

        if (column is not TextColumn)
        {
            return [.. counts.Keys.OrderBy(key => double.TryParse(key, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : 0).ThenBy(key => key, StringComparer.Ordinal)];
        }

        return Profiles.Ordinals.Order([.. counts.Keys]) ?? [.. counts.Keys.Order(StringComparer.Ordinal)];
    }
}

/// <summary>What was learnt of one column: its categories in their order.</summary>
public sealed record ColumnCode(string Column, ColumnType Type, IReadOnlyList<string> Categories)
{
    /// <summary>The number of each category, for frequency and target.</summary>
    public IReadOnlyList<double>? Values { get; init; }

    /// <summary>Whether the categories left out share a column.</summary>
    public bool Other { get; init; }
}
