using System.Text.Encodings.Web;
using System.Text.Json;
using Tarn.Client;
using Tarn.Prep.Shown;

namespace Tarn.Terminal;

/// <summary>Prints a query's result page by page, in the form that was asked for.</summary>
internal abstract class ResultPrinter(TextWriter writer)
{
    protected TextWriter Writer => writer;

    public static ResultPrinter Create(string form, TextWriter writer) => form switch
    {
        "csv" => new Csv(writer),
        "json" => new Json(writer),
        _ => new Table(writer),
    };

    public abstract void Add(ResultPage page);

    public abstract void End();

    private static bool IsNumber(string type) =>
        type is "tinyint" or "smallint" or "integer" or "int" or "bigint" or "float" or "double" or "real"
        || type.StartsWith("decimal", StringComparison.Ordinal);

    /// <summary>Columns must be as wide as their widest cell, so the rows are kept until the end.</summary>
    private sealed class Table(TextWriter writer) : ResultPrinter(writer)
    {
        private TextTable? table;
        private int rowCount;
        private int lineCount;

        public override void Add(ResultPage page)
        {
            var numbers = page.Columns.Index().Where(column => IsNumber(column.Item.Type)).Select(column => column.Index).ToHashSet();
            table ??= page.Columns.Count == 0 ? null : new TextTable([.. page.Columns.Select(column => column.Name)], numbers);
            foreach (var row in page.Rows)
            {
                if (table is null)
                    AddLine(row);
                else
                    table.Add([.. row.Select(Shown)]);
                rowCount++;
            }
        }

        public override void End()
        {
            if (table is null)
            {
                if (lineCount == 0)
                    Writer.WriteLine("Done.");
                return;
            }

            table.WriteTo(Writer, Writer == Console.Out ? Ink.OnOutput() : Ink.None);
            Writer.WriteLine();
            Writer.WriteLine(rowCount == 1 ? "1 row" : $"{rowCount} rows");
        }

        /// <summary>NULL is told from an empty text, and from a text that reads so.</summary>
        private static string Shown(string? cell) => cell switch { null => ShownText.Missing, ShownText.Missing => $"'{ShownText.Missing}'", _ => cell };

        /// <summary>Statements without columns, such as MSCK REPAIR TABLE, answer lines.</summary>
        private void AddLine(IReadOnlyList<string?> row)
        {
            Writer.WriteLine(string.Join('\t', row));
            lineCount++;
        }
    }

    /// <summary>RFC 4180, but for NULL and the empty string, which are told apart as Athena does: nothing, and <c>""</c>.</summary>
    private sealed class Csv(TextWriter writer) : ResultPrinter(writer)
    {
        private bool hasHeadings;

        public override void Add(ResultPage page)
        {
            if (!hasHeadings && page.Columns.Count > 0)
            {
                Line(page.Columns.Select(column => (string?)column.Name));
                hasHeadings = true;
            }

            foreach (var row in page.Rows)
                Line(row);
        }

        public override void End()
        {
        }

        private void Line(IEnumerable<string?> cells) => Writer.WriteLine(string.Join(',', cells.Select(Quoted)));

        private static string Quoted(string? cell) => cell switch
        {
            null => "",
            "" => "\"\"",
            _ when cell.AsSpan().IndexOfAny(",\"\r\n") >= 0 => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"",
            _ => cell,
        };
    }

    /// <summary>An array with an object for each row; numbers and truth values as such, all else as text.</summary>
    private sealed class Json(TextWriter writer) : ResultPrinter(writer)
    {
        private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

        private bool hasRows;

        public override void Add(ResultPage page)
        {
            foreach (var row in page.Rows)
            {
                Writer.Write(hasRows ? ",\n  {" : "[\n  {");
                hasRows = true;
                if (page.Columns.Count == 0)
                    Writer.Write($"\"line\": {Value(row[0], "string")}");
                for (var column = 0; column < page.Columns.Count; column++)
                {
                    var (name, type) = page.Columns[column];
                    Writer.Write($"{(column > 0 ? ", " : "")}{JsonSerializer.Serialize(name, Readable)}: {Value(row[column], type)}");
                }

                Writer.Write('}');
            }
        }

        public override void End() => Writer.WriteLine(hasRows ? "\n]" : "[]");

        private static string Value(string? cell, string type)
        {
            if (cell is null)
                return "null";

            // NaN and the infinities are numbers to SQL but not to JSON: they stay text.
            var isPlain = (IsNumber(type) && cell.All(c => char.IsAsciiDigit(c) || c is '-' or '+' or '.' or 'e' or 'E'))
                || (type == "boolean" && cell is "true" or "false");
            return isPlain ? cell : JsonSerializer.Serialize(cell, Readable);
        }
    }
}
