using System.Text.Json.Serialization;
using Tarn.Prep.Encodings;
using Tarn.Prep.Frames;

namespace Tarn.Prep.Texts;

[JsonConverter(typeof(JsonStringEnumConverter<TermWeight>))]
public enum TermWeight
{
    /// <summary>The more often in the text and the fewer texts have it (Spärck Jones, 1972).</summary>
    [JsonStringEnumMemberName("tf-idf")] TfIdf,

    /// <summary>How often it is in the text.</summary>
    [JsonStringEnumMemberName("count")] Count,

    /// <summary>Counts under a number that a hash gives each term, half of them negative so that clashes cancel out (Weinberger and others, 2009). Learns nothing.</summary>
    [JsonStringEnumMemberName("hash")] Hash,
}

[JsonConverter(typeof(JsonStringEnumConverter<TermNorm>))]
public enum TermNorm
{
    /// <summary>The squares of a row add up to 1.</summary>
    [JsonStringEnumMemberName("l2")] L2,

    /// <summary>The absolute values of a row add up to 1.</summary>
    [JsonStringEnumMemberName("l1")] L1,

    [JsonStringEnumMemberName("none")] None,
}

/// <summary>
/// Makes numbers of texts: a column <c>NAME_term</c> for each term kept, in place of the text. The numbers are those of scikit-learn's
/// TfidfVectorizer, CountVectorizer and HashingVectorizer. A missing text has no terms.
/// </summary>
public sealed record TextTerms : Step
{
    /// <summary>Which columns; each is learnt by itself.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    public TermWeight Weight { get; init; }

    public TermKind Kind { get; init; }

    /// <summary>Words or signs in a term at least.</summary>
    [Within(1, 20)]
    public int Least { get; init; } = 1;

    /// <summary>Words or signs in a term at most.</summary>
    [Within(1, 20)]
    public int Most { get; init; } = 1;

    public bool LowerCase { get; init; } = true;

    /// <summary>Words left out; of terms of words only.</summary>
    public IReadOnlyList<string> StopWords { get; init; } = [];

    /// <summary>Terms in fewer rows are left out.</summary>
    [Within(1)]
    public int LeastRows { get; init; } = 1;

    /// <summary>Terms in a greater share of rows are left out.</summary>
    [Within(0, 1, IsAboveLeast = true)]
    public double MostShare { get; init; } = 1;

    /// <summary>How many terms are kept, the most frequent ones.</summary>
    [Within(1, 100_000)]
    public int MostTerms { get; init; } = 1000;

    /// <summary>For hashing: how many columns.</summary>
    [Within(1, 100_000)]
    public int Buckets { get; init; } = 256;

    /// <summary>Use 1 + ln(count) instead of the count.</summary>
    public bool Sublinear { get; init; }

    /// <summary>Count as if one more text had every term, so that no term weighs infinitely much.</summary>
    public bool Smooth { get; init; } = true;

    /// <summary>The length each row is brought to; null for l2, and none for counts.</summary>
    public TermNorm? Norm { get; init; }

    /// <summary>Keep the text itself.</summary>
    public bool Keep { get; init; }

    internal override ColumnwiseFit Columnwise =>
        ColumnwiseFit.Of<FittedTextTerms>(Columns, [], names => this with { Columns = names }, this, several => several[0] with { Columns = [.. several.SelectMany(one => one.Columns)] });

    public override FittedStep Fit(Frame frame, PrepOptions options)
    {
        CheckRanges();
        var settings = new TermSettings(Kind, Least, Most, LowerCase);
        settings.Check();
        if (StopWords.Count > 0 && Kind != TermKind.Word)
        {
            throw new PrepException("Stop words are left out of terms of words; terms of signs have none.");
        }

        var columns = frame.Pick(Columns).Select(column => column as TextColumn
            ?? throw new PrepException($"Column '{column.Name}' is {column.Type}; terms are found in text.")).ToArray();
        var learnt = new ColumnTerms[columns.Length];
        options.ForEach(learnt.Length, place => learnt[place] = Weight == TermWeight.Hash ? new ColumnTerms(columns[place].Name, [], []) : Learn(columns[place], settings));
        return new FittedTextTerms
        {
            Columns = learnt,
            Weight = Weight,
            Settings = settings,
            StopWords = StopWords,
            Buckets = Buckets,
            Sublinear = Sublinear,
            Norm = Norm ?? (Weight == TermWeight.Count ? TermNorm.None : TermNorm.L2),
            Keep = Keep,
        };
    }

    private ColumnTerms Learn(TextColumn column, TermSettings settings)
    {
        var stop = StopWords.ToHashSet(StringComparer.Ordinal);
        var texts = column.Counts();
        var seen = new Dictionary<string, (long Rows, long Times)>(StringComparer.Ordinal);
        for (var category = 0; category < texts.Length; category++)
        {
            if (texts[category] == 0)
            {
                continue;
            }

            foreach (var (term, times) in settings.Of(column.Categories[category], stop).CountBy(term => term, StringComparer.Ordinal))
            {
                var (rows, all) = seen.GetValueOrDefault(term);
                seen[term] = (rows + texts[category], all + (times * texts[category]));
            }
        }

        var most = MostShare * column.Length;
        string[] terms = [.. seen.Where(one => one.Value.Rows >= LeastRows && one.Value.Rows <= most)
            .OrderByDescending(one => one.Value.Times).ThenBy(one => one.Key, StringComparer.Ordinal).Take(MostTerms).Select(one => one.Key).Order(StringComparer.Ordinal)];
        var extra = Smooth ? 1 : 0;
        return terms.Length > 0
            ? new ColumnTerms(column.Name, terms, [.. terms.Select(term => Weight == TermWeight.Count ? 1 : Math.Log((column.Length + extra) / (double)(seen[term].Rows + extra)) + 1)])
            : throw new PrepException($"Column '{column.Name}' has no terms to keep: {(seen.Count == 0 ? "its texts hold none" : "all are too rare or too frequent")}. Widen the limits, or leave it out.");
    }
}

/// <summary>The terms of a column and how much each weighs.</summary>
public sealed record ColumnTerms(string Column, IReadOnlyList<string> Terms, IReadOnlyList<double> Weights);

/// <summary>Numbers for the terms learnt at fit; terms that training did not have count nothing.</summary>
public sealed record FittedTextTerms : FittedStep
{
    public required IReadOnlyList<ColumnTerms> Columns { get; init; }

    public required TermWeight Weight { get; init; }

    public required TermSettings Settings { get; init; }

    public required IReadOnlyList<string> StopWords { get; init; }

    public required int Buckets { get; init; }

    public required bool Sublinear { get; init; }

    public required TermNorm Norm { get; init; }

    public required bool Keep { get; init; }

    public override Frame Transform(Frame frame, PrepOptions options)
    {
        var made = new List<Column>();
        foreach (var learnt in Columns)
        {
            made.AddRange(Apply((TextColumn)Schema.Require(frame, learnt.Column, ColumnType.Text, "search for terms"), learnt, options));
        }

        var rest = Keep ? frame : frame.Drop([.. Columns.Select(learnt => learnt.Column)]);
        return rest.Adding(made);
    }

    private Column[] Apply(TextColumn column, ColumnTerms learnt, PrepOptions options)
    {
        var stop = StopWords.ToHashSet(StringComparer.Ordinal);
        var width = Weight == TermWeight.Hash ? Buckets : learnt.Terms.Count;
        var places = learnt.Terms.Select((term, place) => (term, place)).ToDictionary(one => one.term, one => one.place, StringComparer.Ordinal);
        var rows = new (int Place, double Value)[column.Categories.Length][];
        const int part = 256;
        options.ForEach((rows.Length + part - 1) / part, group =>
        {
            for (var at = group * part; at < Math.Min(rows.Length, (group + 1) * part); at++)
            {
                rows[at] = Row(column.CategoryArray[at], places, learnt.Weights, stop);
            }
        });
        var values = new double[width][];
        for (var place = 0; place < width; place++)
        {
            values[place] = new double[column.Length];
        }

        for (var row = 0; row < column.Length; row++)
        {
            foreach (var (place, value) in column.Codes[row] < 0 ? [] : rows[column.Codes[row]])
            {
                values[place][row] = value;
            }
        }

        return [.. values.Select((one, place) => new DoubleColumn($"{column.Name}_{(Weight == TermWeight.Hash ? place.ToString(System.Globalization.CultureInfo.InvariantCulture) : learnt.Terms[place])}", one))];
    }

    private (int Place, double Value)[] Row(string text, Dictionary<string, int> places, IReadOnlyList<double> weights, HashSet<string> stop)
    {
        var counts = new SortedDictionary<int, double>();
        foreach (var term in Settings.Of(text, stop))
        {
            if (Weight == TermWeight.Hash)
            {
                var hash = Murmur3.Hash(System.Text.Encoding.UTF8.GetBytes(term));
                var bucket = (int)(Math.Abs((long)hash) % Buckets);
                counts[bucket] = counts.GetValueOrDefault(bucket) + (hash >= 0 ? 1 : -1);
            }
            else if (places.TryGetValue(term, out var place))
            {
                counts[place] = counts.GetValueOrDefault(place) + 1;
            }
        }

        var row = counts.Where(one => one.Value != 0)
            .Select(one => (one.Key, Value: (Sublinear ? Math.Sign(one.Value) * (1 + Math.Log(Math.Abs(one.Value))) : one.Value) * (Weight == TermWeight.Hash ? 1 : weights[one.Key]))).ToArray();
        var length = Norm switch { TermNorm.L2 => Math.Sqrt(row.Sum(one => one.Value * one.Value)), TermNorm.L1 => row.Sum(one => Math.Abs(one.Value)), _ => 1 };
        return [.. row.Select(one => (one.Key, one.Value / length))];
    }
}
