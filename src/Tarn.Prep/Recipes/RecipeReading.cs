using System.Text.Json.Nodes;
using Tarn.Prep.IO.Csv;
using YamlDotNet.RepresentationModel;

namespace Tarn.Prep.Recipes;

/// <summary>The part <c>read</c> of a recipe: how delimited files are written, in the words of the command line's options.</summary>
internal static class RecipeReading
{
    private const string Example = "read: { delimiter: ';', decimal: ',' }";

    /// <summary>The settings, whose names are those of the options without their dashes.</summary>
    public static IReadOnlyList<StepSetting> Known { get; } =
    [
        Sign("delimiter", "The sign between fields; tab for a tab."),
        Sign("quote", "The sign around fields; none for none."),
        Sign("escape", "The sign before a quote within quotes."),
        Sign("comment", "Lines that begin with it are passed over."),
        Sign("decimal", "The sign before the fraction of numbers."),
        Sign("thousands", "The sign between thousands."),
        new("header", "Whether the first line names the columns, or the line that does.", false, null, new SettingKind("yes, no or the number of a line", "any")),
        new("skip", "Lines before the header that are passed over.", false, null, new SettingKind("a whole number of at least 0", "integer", Range: new WithinAttribute(0))),
        new("encoding", "The encoding of the text.", false, null, SettingKind.Of(typeof(string))),
        new("nulls", "Texts that stand for a missing value.", false, null, SettingKind.Of(typeof(IReadOnlyList<string>))),
        new("dateFormat", "The form of dates besides yyyy-MM-dd.", false, null, SettingKind.Of(typeof(string))),
        new("sheet", "Of a workbook: the name of the sheet.", false, null, SettingKind.Of(typeof(string))),
        new("badRows", "What becomes of rows with too few or too many fields, and of lines of JSON records that are no JSON.", false, "refuse", SettingKind.Of(typeof(BadRows))),
    ];

    public static CsvOptions Of(YamlMappingNode node)
    {
        var given = RecipeNodes.Settings(node, "the part 'read'", Known, Example).ToDictionary(setting => setting.Name, setting => setting.Value);
        char? Read(string name) => given.GetValueOrDefault(name)?.ToString() switch
        {
            null => null,
            "tab" => '\t',
            "space" => ' ',
            "none" => '\0',
            { Length: 1 } sign => sign[0],
            var other => throw RecipeNodes.Fault(node, $"The setting '{name}' of the part 'read' is one sign, not '{other}'."),
        };
        var header = given.GetValueOrDefault("header")?.ToString();
        int? line = header is null or "yes" or "true" or "no" or "false" ? null
            : int.TryParse(header, System.Globalization.CultureInfo.InvariantCulture, out var number) && number > 0 ? number
            : throw RecipeNodes.Fault(node, $"The setting 'header' of the part 'read' is yes, no or the number of a line, not '{header}'.");
        var options = new CsvOptions
        {
            Delimiter = Read("delimiter"),
            Quote = Read("quote"),
            Escape = Read("escape"),
            Comment = Read("comment"),
            Decimal = Read("decimal"),
            Thousands = Read("thousands"),
            Header = header is null || line is not null ? null : header is "yes" or "true",
            HeaderLine = line,
            Skip = given.GetValueOrDefault("skip") is { } skip ? (int)Math.Min(int.MaxValue, skip.GetValue<long>()) : null,
            Encoding = (string?)given.GetValueOrDefault("encoding"),
            Nulls = given.GetValueOrDefault("nulls") is JsonArray words ? [.. words.Select(word => word!.ToString())] : null,
            DateFormat = (string?)given.GetValueOrDefault("dateFormat"),
            Sheet = (string?)given.GetValueOrDefault("sheet"),
            BadRows = given.GetValueOrDefault("badRows") is { } rows ? Enum.Parse<BadRows>(rows.ToString(), ignoreCase: true) : null,
        };
        options.Check();
        return options;
    }

    private static StepSetting Sign(string name, string meaning) => new(name, meaning, false, null, new SettingKind("one sign", "string"));
}
