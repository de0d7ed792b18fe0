using System.Globalization;

namespace Tarn.Prep.Shown;

/// <summary>
/// How numbers are written for people, one way on the terminal and on pages: whole numbers with all their digits, others with five figures and one
/// decimal at least, the smallest and the largest as <c>1.2346e-5</c>. What counts has marks between thousands; the values of a column
/// have them all or none, see <see cref="Digits.Values"/>.
/// </summary>
public readonly record struct Digits
{
    private const double Exact = 1e15;
    private const double Small = 1e-4;
    private const int Figures = 5;
    private const int MarkedFrom = 10_000;

    private Digits(bool marked) => Marked = marked;

    /// <summary>Rows, columns and other things that were counted: 1,234.</summary>
    public static Digits Counts { get; } = new(true);

    /// <summary>Years and other numbers that name something: 20210101.</summary>
    public static Digits Names { get; } = new(false);

    /// <summary>Whether there are marks between thousands.</summary>
    public bool Marked { get; }

    /// <summary>Values up to this one, and none further from zero: below 10,000 marks would only make years odd.</summary>
    public static Digits Values(double? farthest) => new(farthest is { } far && Math.Abs(far) >= MarkedFrom);

    /// <summary>A number; "–" for none and for NaN.</summary>
    public string Number(double? value)
    {
        if (value is not { } number || double.IsNaN(number))
        {
            return "–";
        }

        var size = Math.Abs(number);
        return size == 0 ? "0" // without the sign that a zero may have
            : double.IsInfinity(number) ? number > 0 ? "∞" : "-∞"
            : size >= Exact || (size > 0 && size < Small) ? number.ToString("0.####e0", CultureInfo.InvariantCulture)
            : number.ToString(Whole + (double.IsInteger(number) ? "" : "." + new string('#', Decimals(size))), CultureInfo.InvariantCulture);
    }

    /// <summary>A whole number with all its digits.</summary>
    public string Number(long value) => value.ToString(Whole, CultureInfo.InvariantCulture);

    /// <summary>A value of a column; text is cut to <paramref name="most"/> signs and told from none, see <see cref="ShownText"/>.</summary>
    public string Value(Scalar? value, int most) => value switch
    {
        null => "–",
        { Value: double number } => Number(number),
        { Value: long whole } => Number(whole),
        { Value: string text } => ShownText.Value(text, most),
        { } other => other.ToString(),
    };

    private string Whole => Marked ? "#,0" : "0";

    private static int Decimals(double size) => Math.Max(1, Figures - 1 - (size == 0 ? 0 : (int)Math.Floor(Math.Log10(size))));
}
