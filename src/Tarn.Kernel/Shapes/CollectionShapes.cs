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
            if (reader.TryReadNull())
                throw new SerializationException($"The list '{member.WireName}' holds a null.");
            items.Add(item.Read(ref reader, member));
        }

        return items;
    }

    public override void Write<TWriter>(ref TWriter writer, IReadOnlyList<TItem> value, Member member)
    {
        writer.BeginList(member);
        foreach (var each in value)
        {
            writer.WriteItem(member);
            item.Write(ref writer, each, member);
        }

        writer.EndList(member);
    }

    public override void ValidateInner(IReadOnlyList<TItem> value, Violations violations)
    {
        for (var i = 0; i < value.Count; i++)
        {
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
        while (reader.NextEntry(out var key))
        {
            if (reader.TryReadNull())
                continue;
            entries[key] = value.Read(ref reader, member);
        }

        return entries;
    }

    public override void Write<TWriter>(ref TWriter writer, IReadOnlyDictionary<string, TValue> entries, Member member)
    {
        writer.BeginMap(member);
        foreach (var (key, each) in entries)
        {
            writer.WriteEntry(member, key);
            value.Write(ref writer, each, member);
            writer.EndEntry(member);
        }

        writer.EndMap(member);
    }

    public override void ValidateInner(IReadOnlyDictionary<string, TValue> entries, Violations violations)
    {
        foreach (var (key, each) in entries)
        {
            violations.Enter(key);
            value.ValidateInner(each, violations);
            violations.Leave();
        }
    }
}
