using System.Globalization;
using System.Text;
using Tarn.Prep.Frames;
using Tarn.Prep.IO;
using Tarn.Prep.IO.Csv;
using Tarn.Prep.Numerics;

namespace Tarn.Prep.Tests;

/// <summary>Random tables printed in random dialects come back equal, whether the dialect is given or found out.</summary>
public sealed class CsvDialectPropertyTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("tarn-prep-").FullName;

    public void Dispose() => Directory.Delete(directory, true);

    /// <summary>How one file is printed.</summary>
    private sealed record Dialect(char Delimiter, char Quote, char Escape, string Line, char Decimal, string Encoding, bool QuoteAll, bool End);

    private static Dialect Drawn(SeededRandom random)
    {
        var quote = random.Next(4) == 0 ? '\'' : '"';
        return new Dialect(
            ",;\t|"[random.Next(4)], quote, random.Next(4) == 0 ? '\\' : quote, random.Next(3) == 0 ? "\r\n" : "\n", random.Next(3) == 0 ? ',' : '.',
            new[] { "utf-8", "utf-16", "utf-16BE", "windows-1252" }[random.Next(4)], random.Next(4) == 0, random.Next(2) == 0);
    }

    private static string?[][] Table(SeededRandom random, Dialect dialect)
    {
        var columns = 2 + random.Next(5);
        var rows = 1 + random.Next(40);
        var kinds = Enumerable.Range(0, columns).Select(_ => random.Next(5)).ToArray();
        return [.. Enumerable.Range(0, rows).Select(row => kinds.Select(kind => random.Next(8) == 0 ? null : kind switch
        {
            0 => random.Next(1_000_000).ToString(CultureInfo.InvariantCulture),
            1 => (random.NextGaussian() * 1000).ToString("F3", CultureInfo.InvariantCulture).Replace('.', dialect.Decimal),
            2 => new DateOnly(1990, 1, 1).AddDays(random.Next(20_000)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            3 => random.Next(2) == 0 ? "true" : "false",
            _ => Word(random),
        }).ToArray())];
    }

    private static string Word(SeededRandom random)
    {
        const string signs = "abc äß,;|\t\"'\\\n#x.-0";
        var word = "w" + string.Concat(Enumerable.Range(0, random.Next(8)).Select(_ => signs[random.Next(signs.Length)]));
        return word.EndsWith('\\') ? word + "." : word;
    }

    private static string Printed(string?[][] table, Dialect dialect)
    {
        var text = new StringBuilder(string.Join(dialect.Delimiter, Enumerable.Range(0, table[0].Length).Select(place => $"name{place}")));
        foreach (var row in table)
        {
            text.Append(dialect.Line).AppendJoin(dialect.Delimiter, row.Select(cell => Field(cell, dialect)));
        }

        return text.Append(dialect.End ? dialect.Line : "").ToString();
    }

    private static string Field(string? cell, Dialect dialect)
    {
        if (cell is null)
        {
            return "";
        }

        if (!dialect.QuoteAll && cell.AsSpan().IndexOfAny($"{dialect.Delimiter}{dialect.Quote}{dialect.Escape}\n\r") < 0)
        {
            return cell;
        }

        var escaped = dialect.Escape == dialect.Quote ? cell : cell.Replace(dialect.Escape.ToString(), $"{dialect.Escape}{dialect.Escape}", StringComparison.Ordinal);
        return $"{dialect.Quote}{escaped.Replace(dialect.Quote.ToString(), $"{dialect.Escape}{dialect.Quote}", StringComparison.Ordinal)}{dialect.Quote}";
    }

    [Fact]
    public void Tables_come_back_equal_in_every_dialect_that_is_given()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new SeededRandom((ulong)seed);
            var dialect = Drawn(random);
            var table = Table(random, dialect);
            var path = Path.Combine(directory, "rows.csv");
            var encoding = TextEncodings.Named(dialect.Encoding);
            File.WriteAllBytes(path, encoding.GetBytes(Printed(table, dialect)));
            var options = new CsvOptions
            {
                Delimiter = dialect.Delimiter,
                Quote = dialect.Quote,
                Escape = dialect.Escape,
                Encoding = dialect.Encoding,
                Header = true,
                Skip = 0,
                Decimal = dialect.Decimal == '.' ? null : dialect.Decimal,
            };

            var source = FrameSource.Csv(path, options);
            using var files = new CsvTable(source.Table!, source.Wanted, PrepOptions.Default, 1 + random.Next(200));
            Same(table, files.Read().Frame, dialect, seed);
        }
    }

    private static void Same(string?[][] table, Frame frame, Dialect dialect, int seed)
    {
        Assert.True(table.Length == frame.RowCount, $"seed {seed}: {frame.RowCount} rows of {table.Length} in {dialect}");
        for (var place = 0; place < frame.Columns.Count; place++)
        {
            for (var row = 0; row < table.Length; row++)
            {
                var (wanted, got) = (table[row][place], frame.Columns[place].Text(row));
                var same = frame.Columns[place] is DoubleColumn doubles && wanted is not null
                    ? doubles.Values[row] == double.Parse(wanted.Replace(dialect.Decimal, '.'), CultureInfo.InvariantCulture)
                    : wanted == got;
                Assert.True(same, $"seed {seed}, row {row}, column {place}: '{got}' where '{wanted}' was printed by {dialect}");
            }
        }
    }

    [Fact]
    public void Bytes_of_any_kind_are_read_or_refused_but_never_fewer_rows_than_lines_without_a_word()
    {
        const string signs = "ab1,;\n\r\"'\\ \t#0.9é";
        for (var seed = 0; seed < 2000; seed++)
        {
            var random = new SeededRandom((ulong)seed);
            var text = string.Concat(Enumerable.Range(0, 1 + random.Next(60)).Select(_ => signs[random.Next(signs.Length)]));
            var path = Path.Combine(directory, "rows.csv");
            File.WriteAllText(path, text);
            try
            {
                var read = FrameReader.ReadWith(FrameSource.Csv(path));
                var again = FrameReader.Batches(FrameSource.Csv(path)).Sum(batch => batch.RowCount);
                Assert.Equal(read.Frame.RowCount, again);
            }
            catch (PrepException fault)
            {
                Assert.EndsWith(".", fault.Message, StringComparison.Ordinal);
            }
        }
    }
}
