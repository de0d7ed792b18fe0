namespace Tarn.Kernel;

internal sealed class ListShape<TItem>(Shape<TItem> item) : Shape<IReadOnlyList<TItem>>
{
    public override ShapeKind Kind => ShapeKind.List;

    public override Shape Element => item;

    public override IReadOnlyList<TItem> Read<TReader>(ref TReader reader, Member member)
    {
        var items = new List<TItem>();
        reader.BeginList(member);
        while (reader.NextItem())
        {
            if (!reader.TryReadNull())
                items.Add(item.Read(ref reader, member.Inner));
            else if (member.IsSparse)
                items.Add(default!);
            else
                throw new SerializationException($"The list '{member.WireName}' holds a null.");
        }

        return items;
    }

    public override void Write<TWriter>(ref TWriter writer, IReadOnlyList<TItem> value, Member member)
    {
        writer.BeginList(member);
        foreach (var each in value)
        {
            writer.WriteItem(member);
            if (each is null)
                writer.WriteNull();
            else
                item.Write(ref writer, each, member.Inner);
        }

        writer.EndList(member);
    }

    public override void ValidateInner(IReadOnlyList<TItem> value, Violations violations)
    {
        for (var i = 0; i < value.Count; i++)
        {
            if (value[i] is null)
                continue;
            violations.EnterItem(i);
            item.ValidateInner(value[i], violations);
            violations.Leave();
        }
    }
}

internal sealed class MapShape<TValue>(Shape<TValue> value) : Shape<IReadOnlyDictionary<string, TValue>>
{
    public override ShapeKind Kind => ShapeKind.Map;

    public override Shape Element => value;

    public override IReadOnlyDictionary<string, TValue> Read<TReader>(ref TReader reader, Member member)
    {
        var entries = new Dictionary<string, TValue>(StringComparer.Ordinal);
        reader.BeginMap(member);
        while (reader.NextEntry(member, out var key))
        {
            if (!reader.TryReadNull())
                entries[key] = value.Read(ref reader, member.Inner);
            else if (member.IsSparse)
                entries[key] = default!;
        }

        return entries;
    }

    public override void Write<TWriter>(ref TWriter writer, IReadOnlyDictionary<string, TValue> entries, Member member)
    {
        writer.BeginMap(member);
        foreach (var (key, each) in entries)
        {
            if (each is null && !member.IsSparse)
                continue;
            writer.WriteEntry(member, key);
            if (each is null)
                writer.WriteNull();
            else
                value.Write(ref writer, each, member.Inner);
            writer.EndEntry(member);
        }

        writer.EndMap(member);
    }

    public override void ValidateInner(IReadOnlyDictionary<string, TValue> entries, Violations violations)
    {
        foreach (var (key, each) in entries)
        {
            if (each is null)
                continue;
            violations.Enter(key);
            value.ValidateInner(each, violations);
            violations.Leave();
        }
    }
}
