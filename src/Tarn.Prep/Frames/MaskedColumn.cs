namespace Tarn.Prep.Frames;

/// <summary>A column whose missing values are marked in a mask beside the values.</summary>
public abstract class MaskedColumn<T> : Column where T : struct
{
    private readonly T[] values;
    private double[]? numbers;

    private protected MaskedColumn(string name, T[] values, NullMask? nulls) : base(name, values.Length)
    {
        if (nulls is not null && nulls.Length != values.Length)
        {
            throw new PrepException(
                $"Column '{name}' has {values.Length} values but a null mask of {nulls.Length}; give one bit for each value.");
        }

        this.values = values;
        Nulls = nulls ?? NullMask.None(values.Length);
    }

    public NullMask Nulls { get; }

    public override int NullCount => Nulls.Count;

    /// <summary>The values as they are held; whatever stands at a missing one means nothing.</summary>
    private protected ReadOnlySpan<T> Held => values;

    public override bool IsNull(int row) => Nulls[row];

    public override object? this[int row] => Nulls[row] ? null : ToObject(values[row]);

    public override string? Text(int row) => Nulls[row] ? null : ToText(values[row]);

    public override Column Take(ReadOnlySpan<int> rows)
    {
        var taken = new T[rows.Length];
        for (var row = 0; row < rows.Length; row++)
        {
            taken[row] = values[rows[row]];
        }

        return With(Name, taken, Nulls.Take(rows));
    }

    public override Column Rename(string name) => With(name, values, Nulls);

    public override ReadOnlySpan<double> Numbers() => numbers ??= Convert();

    private protected abstract object ToObject(T value);

    private protected abstract string ToText(T value);

    /// <summary>All values at once, so that the loop is over one known type.</summary>
    private protected abstract void ToNumbers(ReadOnlySpan<T> values, Span<double> numbers);

    private protected abstract Column With(string name, T[] values, NullMask nulls);

    private double[] Convert()
    {
        var converted = new double[values.Length];
        ToNumbers(values, converted);
        if (Nulls.Count > 0)
        {
            for (var row = 0; row < converted.Length; row++)
            {
                if (Nulls[row])
                {
                    converted[row] = double.NaN;
                }
            }
        }

        return converted;
    }
}
