using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Tarn.Prep.IO.Csv;

namespace Tarn.Preparation.Inputs;

/// <summary>The options that say how delimited files are written. What is not said is found out, and told.</summary>
internal sealed class CsvSettings
{
    private readonly Option<char?> delimiter = Sign("--delimiter", "Of .csv, .tsv and .txt: the sign between fields; 'tab' for a tab.");
    private readonly Option<char?> quote = Sign("--quote", "The sign around fields; 'none' reads quotes as any other sign.");
    private readonly Option<char?> escape = Sign("--escape", "The sign before a quote within quotes, where it is not doubled.");
    private readonly Option<char?> comment = Sign("--comment", "Lines that begin with this sign are passed over.");
    private readonly Option<char?> point = Sign("--decimal", "The sign before the fraction of numbers; a point where none is given.");
    private readonly Option<char?> thousands = Sign("--thousands", "The sign between thousands; 'space' for a blank.");
    private readonly Option<string?> header = new("--header") { Description = "Whether the first line names the columns, or which line does; what is before it is skipped.", HelpName = "yes|no|LINE" };
    private readonly Option<int?> skip = new("--skip") { Description = "How many lines before the header are passed over.", HelpName = "LINES" };
    private readonly Option<string?> encoding = new("--encoding") { Description = "The encoding of the text, such as utf-8, windows-1252 or utf-16.", HelpName = "NAME" };
    private readonly Option<string[]> nulls = new("--null") { Description = "A text that stands for a missing value; may be given again. '' makes quoted nothing missing too.", HelpName = "TEXT" };
    private readonly Option<string?> dateFormat = new("--date-format") { Description = "The form of dates besides yyyy-MM-dd, such as dd/MM/yyyy or dd/MM/yyyy HH:mm.", HelpName = "FORM" };
    private readonly Option<string?> sheet = new("--sheet") { Description = "Of .xlsx: the sheet to read; the first one without.", HelpName = "NAME" };
    private readonly Option<string?> badRows = new("--bad-rows") { Description = "Rows with too few or too many fields, or stray quotes, and lines of JSON records that are no JSON: refuse the file (the default), skip them, or keep them.", HelpName = "keep|skip|refuse" };

    public CsvSettings()
    {
        badRows.AcceptOnlyFromAmong("keep", "skip", "refuse");
        header.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { } given && given is not ("yes" or "no") && !(int.TryParse(given, CultureInfo.InvariantCulture, out var line) && line > 0))
                result.AddError($"'{given}' is not what --header takes. Write yes, no, or the number of the line that names the columns.");
        });
    }

    public void AddTo(Command command)
    {
        foreach (var option in All)
            command.Add(option);
    }

    private Option[] All => [delimiter, quote, escape, header, skip, encoding, nulls, point, thousands, dateFormat, comment, badRows, sheet];

    /// <summary>The options that were given, by their names.</summary>
    public IReadOnlyList<string> Given(ParseResult result) => [.. All.Where(option => result.GetResult(option) is { Implicit: false }).Select(option => option.Name)];

    public CsvOptions Of(ParseResult result) => new()
    {
        Delimiter = result.GetValue(delimiter),
        Quote = result.GetValue(quote),
        Escape = result.GetValue(escape),
        Comment = result.GetValue(comment),
        Decimal = result.GetValue(point),
        Thousands = result.GetValue(thousands),
        Header = result.GetValue(header) switch { "yes" => true, "no" => false, _ => null },
        HeaderLine = int.TryParse(result.GetValue(header), CultureInfo.InvariantCulture, out var line) ? line : null,
        Skip = result.GetValue(skip),
        Encoding = result.GetValue(encoding),
        Nulls = result.GetValue(nulls) is { Length: > 0 } words ? words : null,
        DateFormat = result.GetValue(dateFormat),
        Sheet = result.GetValue(sheet),
        BadRows = result.GetValue(badRows) switch { "keep" => BadRows.Keep, "skip" => BadRows.Skip, "refuse" => BadRows.Refuse, _ => null },
    };

    private static Option<char?> Sign(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "SIGN",
        CustomParser = result => Read(result, name),
    };

    private static char? Read(ArgumentResult result, string name)
    {
        var given = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        switch (given)
        {
            case "tab" or "\\t":
                return '\t';
            case "space":
                return ' ';
            case "none" when name == "--quote":
                return '\0';
            case { Length: 1 }:
                return given[0];
            default:
                result.AddError($"'{given}' is not what {name} takes. Give one sign.");
                return null;
        }
    }
}
