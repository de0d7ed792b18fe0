using Tarn.Prep.Frames;

namespace Tarn.Prep.Encodings;

/// <summary>
/// Encoding with what was learnt at fit. A category that training did not have is 0 in every column (one-hot; 1 in
/// <c>NAME_other</c> where there is one), missing (ordinal) or 0 (frequency). A missing value is 0 (one-hot) or missing.
/// </summary>
public sealed record FittedEncode : FittedStep
{
    public required EncodeMethod Method { get; init; }

    public required IReadOnlyList<ColumnCode> Codes { get; init; }

    public int? Buckets { get; init; }

    public override Frame Transform(Frame frame, PrepOptions options)
    {
        foreach (var code in Codes)
        {
            Schema.Require(frame, code.Column, code.Type, "encoding");
        }

        var encoded = new Column[Codes.Count][];
        options.ForEach(encoded.Length, place => encoded[place] = Apply(frame[Codes[place].Column], Codes[place]));
        if (Method != EncodeMethod.OneHot)
        {
            return frame.With([.. encoded.Select(columns => columns[0])]);
        }

        // Each column gives way to its own, in its place.
        var places = Codes.Select((code, place) => (code.Column, place)).ToDictionary(pair => pair.Column, pair => pair.place);
        return new Frame([.. frame.Columns.SelectMany(column => places.TryGetValue(column.Name, out var place) ? encoded[place] : [column])]);
    }

    private Column[] Apply(Column column, ColumnCode code)
    {
        if (Method == EncodeMethod.Hash)
        {
            return [Hashed(column, Buckets!.Value)];
        }

        var places = CategoryCounts.Places(column, code.Categories);
        switch (Method)
        {
            case EncodeMethod.Ordinal:
                return [new LongColumn(column.Name, [.. places.Select(place => (long)Math.Max(0, place))], NullMask.From([.. places.Select(place => place < 0)]))];
            case EncodeMethod.Frequency:
                return [new DoubleColumn(column.Name, [.. places.Select(place => place == -2 ? double.NaN : place < 0 ? 0 : code.Values![place])])];
            default:
                var columns = new List<Column>();
                for (var category = 0; category < code.Categories.Count; category++)
                {
                    columns.Add(Marks($"{column.Name}_{code.Categories[category]}", places, category));
                }

                if (code.Other)
                {
                    columns.Add(Marks($"{column.Name}_other", places, -1));
                }

                return [.. columns];
        }
    }

    private static LongColumn Marks(string name, int[] places, int category)
    {
        var marks = new long[places.Length];
        for (var row = 0; row < marks.Length; row++)
        {
            marks[row] = places[row] == category ? 1 : 0;
        }

        return new LongColumn(name, marks);
    }

    private static LongColumn Hashed(Column column, int buckets)
    {
        var hashes = column is TextColumn text ? text.CategoryArray.Select(category => Bucket(category, buckets)).ToArray() : null;
        var values = new long[column.Length];
        var missing = new bool[column.Length];
        for (var row = 0; row < values.Length; row++)
        {
            missing[row] = column.IsNull(row);
            values[row] = missing[row] ? 0 : hashes is null ? Bucket(column.Text(row)!, buckets) : hashes[((TextColumn)column).Codes[row]];
        }

        return new LongColumn(column.Name, values, NullMask.From(missing));
    }

    private static long Bucket(string value, int buckets) => Math.Abs((long)Murmur3.Hash(System.Text.Encoding.UTF8.GetBytes(value))) % buckets;
}
