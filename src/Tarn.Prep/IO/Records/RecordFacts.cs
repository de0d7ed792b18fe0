using System.Text;
using Tarn.Prep.IO.Csv;

namespace Tarn.Prep.IO.Records;

/// <summary>What the values of one field are, learnt from all records before any is given out.</summary>
internal sealed class RecordFacts
{
    private const int MostWords = 100;

    private readonly Dictionary<string, int> words = new(StringComparer.Ordinal);
    private readonly HashSet<int> files = [];

    /// <summary>What all values can be; those that are no value allow everything.</summary>
    public CellForms Forms { get; private set; } = CellForms.All;

    /// <summary>Values that are neither missing nor records.</summary>
    public long Values { get; private set; }

    /// <summary>Records, which have values of their own.</summary>
    public long Records { get; private set; }

    public long Empty { get; private set; }

    /// <summary>Words that stand for nothing where all other values are numbers, truth values or dates.</summary>
    public IReadOnlyDictionary<string, int> Words => words;

    /// <summary>In how many files the field is.</summary>
    public int Files => files.Count;

    /// <summary>Takes note of what a file declares of the field, which holds where it has no value.</summary>
    public void Declare(CellForms forms)
    {
        Forms &= forms;
    }

    public void Add(in RecordCell cell, ReadOnlySpan<byte> text, CellRules rules, int file)
    {
        files.Add(file);
        switch (cell.Kind)
        {
            case CellKind.Null:
                return;
            case CellKind.Record:
                Records++;
                return;
            case CellKind.Nothing:
                Empty++;
                return;
            case CellKind.Text when rules.HasNulls && rules.IsGivenNull(text):
                return;
            default:
                Values++;
                var forms = FormsOf(cell, text, rules);
                Forms &= forms;
                if (forms == CellForms.All && words.Count < MostWords)
                {
                    var word = Encoding.UTF8.GetString(text);
                    words[word] = words.GetValueOrDefault(word) + 1;
                }

                return;
        }
    }

    /// <summary>What one value can be.</summary>
    public static CellForms FormsOf(in RecordCell cell, ReadOnlySpan<byte> text, CellRules rules) => cell.Kind switch
    {
        CellKind.Bool => CellForms.Bool,
        CellKind.Long when cell.Bits is >= -(1L << 53) and <= 1L << 53 => CellForms.Long | CellForms.Double | CellForms.Exact,
        CellKind.Long => CellForms.Long | CellForms.Exact,
        CellKind.Double => CellForms.Double | CellForms.Exact,
        CellKind.Number => Number(text),
        CellKind.Date => CellForms.Date | CellForms.Time,
        CellKind.Time => CellForms.Time,
        CellKind.Text => Text(text, rules),
        CellKind.Null or CellKind.Record or CellKind.Nothing => CellForms.All,
        _ => CellForms.None,
    };

    private static CellForms Number(ReadOnlySpan<byte> text)
    {
        if (CsvCells.Long(text, out var whole))
        {
            return whole is >= -(1L << 53) and <= 1L << 53 || CsvCells.Double(text, out _) ? CellForms.Long | CellForms.Double | CellForms.Exact : CellForms.Long | CellForms.Exact;
        }

        return CsvCells.Double(text, out _) ? CellForms.Double | CellForms.Exact : CellForms.Exact;
    }

    /// <summary>Text is a date or stays text: what is within quotes is no number, though it may look like one.</summary>
    private static CellForms Text(ReadOnlySpan<byte> text, CellRules rules)
    {
        var forms = rules.Forms(text);
        return forms == CellForms.All ? forms : forms & ~(CellForms.Bool | CellForms.Long | CellForms.Double | CellForms.Exact);
    }
}
