using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Tarn.Prep.Shown;

namespace Tarn.Prep.Reports;

/// <summary>
/// Text and numbers as a page shows them. Everything that comes from data passes through <see cref="Escape"/>. Numbers below zero have the sign that
/// is one (U+2212), which is as wide as a digit and is read out.
/// </summary>
internal static partial class Html
{
    /// <summary>What stands where there is no figure.</summary>
    public const string None = "–";

    private const string NoBreak = "\u00A0";
    private const int MostOfName = 60;
    private const int MostOfText = 40;
    private const int MostOfProse = 400;
    private const int MostUnfolded = 1_000;

    public static string Escape(string? text) => WebUtility.HtmlEncode(text ?? "");

    /// <summary>A name or a short text, cut to a length that a page bears.</summary>
    public static string Short(string text, int most = MostOfName) => Escape(ShownText.Name(text, most));

    /// <summary>The name of a column in a table, which may go on in the next line after one of the signs that part words.</summary>
    public static string Name(string name) => AfterSign().Replace(Short(name), "$0<wbr>");

    /// <summary>A sentence, with the numbers in it written as the page writes its own.</summary>
    public static string Prose(string sentence) => Escape(BlankBeforePercent().Replace(HyphenBeforeDigit().Replace(ShownText.Line(sentence), "−"), NoBreak));

    /// <summary>A share, on one line with its sign.</summary>
    public static string Share(double share) => Escape(Shares.Of(share)).Replace(" ", NoBreak, StringComparison.Ordinal);

    /// <summary>What was counted.</summary>
    public static string Count(long count) => Digits.Counts.Number(count);

    /// <summary>A figure that is no value of a column: a measure, a span.</summary>
    public static string Number(double? value) => Number(value, Digits.Values(value));

    /// <summary>A figure in the values of a column.</summary>
    public static string Number(double? value, Digits digits) => Minus(digits.Number(value));

    /// <summary>A value of a column, whole if it is a number and cut with its length told if it is a long text.</summary>
    public static string Value(Scalar? value, Digits digits, int most) => value is { Value: string } or null ? Escape(digits.Value(value, most)) : Minus(digits.Value(value, most));

    /// <summary>A text of any length: what is long shows its beginning and how long it is, and unfolds to its first thousand signs.</summary>
    public static string Folded(string text, int most = MostOfName) => text.Length <= most
        ? Escape(ShownText.Line(text))
        : $"<details class=\"long\"><summary>{Escape(ShownText.Value(text, Math.Max(MostOfText, most - MostOfText)))}</summary><p>{Escape(text.Length <= MostUnfolded ? ShownText.Line(text) : ShownText.Value(text, MostUnfolded))}</p></details>";

    /// <summary>A sentence of any length, of which the beginning is shown.</summary>
    public static string FoldedProse(string sentence) => sentence.Length <= MostOfProse
        ? Prose(sentence)
        : $"<details class=\"long\"><summary>{Prose(ShownText.Value(sentence, MostOfProse))}</summary><p>{Prose(sentence.Length <= MostUnfolded ? sentence : ShownText.Value(sentence, MostUnfolded))}</p></details>";

    /// <summary>A bar for the eye; what it says stands beside it in digits.</summary>
    public static string Bar(double share) => $"<span class=\"bar\" aria-hidden=\"true\"><i style=\"width:{At(Math.Clamp(share, 0, 1) * 100)}%\"></i></span>";

    /// <summary>A wide table, which scrolls by itself where the window is narrow, by keys too.</summary>
    public static string TableStart(string label) => $"<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"{Escape(label)}\"><table>";

    public const string TableEnd = "</tbody></table></div>";

    /// <summary>A coordinate of a drawing.</summary>
    public static string At(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Minus(string number) => number.Replace('-', '−');

    [GeneratedRegex(@"(?<![\w\-.])-(?=[0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex HyphenBeforeDigit();

    [GeneratedRegex(@"[._/\-](?=\w)", RegexOptions.CultureInvariant)]
    private static partial Regex AfterSign();

    [GeneratedRegex("(?<=[0-9]) (?=%)", RegexOptions.CultureInvariant)]
    private static partial Regex BlankBeforePercent();
}
