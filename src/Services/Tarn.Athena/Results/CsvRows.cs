using System.Text;

namespace Tarn.Athena.Results;

/// <summary>
/// Athena's CSV: every value in quotes, a quote doubled, NULL an empty field without quotes, rows ended by a line feed.
/// </summary>
internal static class CsvRows
{
    /// <summary>Reads one row; answers the bytes it took, or 0 when the bytes end within it.</summary>
    /// <exception cref="FormatException">The bytes are not such a row.</exception>
    public static int Read(ReadOnlySpan<byte> bytes, List<Datum> values)
    {
        values.Clear();
        var at = 0;
        while (true)
        {
            if (at == bytes.Length)
                return 0;
            if (bytes[at] == '"')
            {
                var end = EndOfValue(bytes, at + 1, out var hasQuotes);
                if (end < 0)
                    return 0;
                var text = Encoding.UTF8.GetString(bytes[(at + 1)..end]);
                values.Add(new Datum { VarCharValue = hasQuotes ? text.Replace("\"\"", "\"", StringComparison.Ordinal) : text });
                at = end + 1;
                if (at == bytes.Length)
                    return 0;
            }
            else
            {
                values.Add(new Datum());
            }

            switch (bytes[at++])
            {
                case (byte)',':
                    continue;
                case (byte)'\n':
                    return at;
                default:
                    throw new FormatException($"A value is followed by byte {bytes[at - 1]:X2}, neither a comma nor a line feed.");
            }
        }
    }

    /// <summary>The place of the quote that ends a value, or -1 when it cannot be told yet.</summary>
    private static int EndOfValue(ReadOnlySpan<byte> bytes, int at, out bool hasQuotes)
    {
        hasQuotes = false;
        while (true)
        {
            var quote = bytes[at..].IndexOf((byte)'"');
            if (quote < 0 || at + quote + 1 == bytes.Length)
                return -1;
            at += quote;
            if (bytes[at + 1] != '"')
                return at;
            hasQuotes = true;
            at += 2;
        }
    }
}
