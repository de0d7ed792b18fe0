using System.Runtime.CompilerServices;
using System.Text;
using Tarn.Duck;
using Tarn.Prep.Frames;

namespace Tarn.Prep.IO;

/// <summary>Copies rows of a column into a chunk that is being filled.</summary>
internal static class ColumnWriter
{
    /// <summary>UTF-8 of each category, made once for each dictionary and let go with it.</summary>
    private static readonly ConditionalWeakTable<string[], byte[]?[]> Encoded = [];

    public static void Fill(DuckWriteVector vector, Column column, int start, int count)
    {
        switch (column)
        {
            case DoubleColumn doubles:
                doubles.Values.Slice(start, count).CopyTo(vector.Values<double>());
                break;
            case LongColumn longs:
                longs.Values.Slice(start, count).CopyTo(vector.Values<long>());
                break;
            case DateColumn dates:
                dates.Days.Slice(start, count).CopyTo(vector.Values<int>());
                break;
            case TimestampColumn times:
                times.Microseconds.Slice(start, count).CopyTo(vector.Values<long>());
                break;
            case BoolColumn truths:
                var bytes = vector.Values<byte>();
                for (var row = 0; row < count; row++)
                {
                    bytes[row] = truths.Values[start + row] ? (byte)1 : (byte)0;
                }

                break;
            case TextColumn text:
                var encoded = Encoded.GetValue(text.CategoryArray, categories => new byte[categories.Length][]);
                for (var row = 0; row < count; row++)
                {
                    var code = text.Codes[start + row];
                    if (code >= 0)
                    {
                        vector.SetBytes(row, encoded[code] ??= Encoding.UTF8.GetBytes(text.Categories[code]));
                    }
                }

                break;
        }

        if (column.NullCount > 0)
        {
            for (var row = 0; row < count; row++)
            {
                if (column.IsNull(start + row))
                {
                    vector.SetNull(row);
                }
            }
        }
    }
}
