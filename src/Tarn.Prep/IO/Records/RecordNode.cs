using System.Text;

namespace Tarn.Prep.IO.Records;

/// <summary>A field of records, and the fields of the records that it holds in turn.</summary>
internal sealed class RecordNode
{
    /// <summary>Fields of one record within another; records of more are dictionaries, whose keys are data and no names of columns.</summary>
    private const int MostFields = 1000;

    /// <summary>Fields of the outermost record; many more than columns are made of, since some may be left out.</summary>
    private const int MostTopFields = 100_000;

    private readonly byte[] utf8;
    private readonly int place;
    private readonly List<RecordNode> fields = [];
    private readonly Dictionary<string, RecordNode> named = new(StringComparer.Ordinal);
    private int next;
    private long claimed = -1;

    public RecordNode(string name, RecordNode? parent)
    {
        (Name, Parent, place) = (name, parent, parent?.fields.Count ?? 0);
        utf8 = Encoding.UTF8.GetBytes(name);
    }

    public string Name { get; }

    public RecordNode? Parent { get; }

    public IReadOnlyList<RecordNode> Fields => fields;

    /// <summary>What is known of the values that the field itself has.</summary>
    public RecordFacts Facts { get; } = new();

    /// <summary>Whether its records are kept as text, since they have too many fields.</summary>
    public bool IsOpaque { get; private set; }

    /// <summary>Where its values are collected; null where they are not wanted.</summary>
    public RecordColumn? Column { get; set; }

    /// <summary>The names from the outermost record on, with points between.</summary>
    public string Path => Parent is null or { Parent: null } ? Name : $"{Parent.Path}.{Name}";

    /// <summary>Begins a record: fields are expected in the order in which they were met before.</summary>
    public void Enter() => next = 0;

    public RecordNode Field(ReadOnlySpan<byte> name)
    {
        if (next < fields.Count && name.SequenceEqual(fields[next].utf8))
        {
            return fields[next++];
        }

        var text = Encoding.UTF8.GetString(name);
        if (!named.TryGetValue(text, out var field))
        {
            field = new RecordNode(text, this);
            named.Add(text, field);
            fields.Add(field);
            IsOpaque = Parent is not null && fields.Count > MostFields;
            if (fields.Count > MostTopFields)
            {
                throw new PrepException($"The records have more than {MostTopFields} different fields, so their names are rather data than names of columns; make them values first.");
            }
        }

        next = field.place + 1;
        return field;
    }

    public RecordNode Field(string name) => Field(Encoding.UTF8.GetBytes(name));

    /// <summary>Whether this is the first time that a record, which has a number, names the field.</summary>
    public bool Claim(long record)
    {
        var first = claimed != record;
        claimed = record;
        return first;
    }

    /// <summary>This field and all below it, in the order in which they were met.</summary>
    public IEnumerable<RecordNode> All() => IsOpaque ? [this] : [this, .. fields.SelectMany(field => field.All())];
}
