using System.Text.Json;
using Tarn.Kernel;

namespace Tarn.Wire;

/// <summary>Reads a form's tree. The stack holds what is being walked; the top value is what is read next.</summary>
internal readonly struct QueryShapeReader : IShapeReader
{
    private readonly State state;
    private readonly FormNames names;

    private QueryShapeReader(QueryNode root, FormNames names)
    {
        state = new State { Current = root };
        this.names = names;
    }

    public static T Read<T>(QueryNode root, FormNames names, StructureShape<T> shape, T record)
        where T : class
    {
        var reader = new QueryShapeReader(root, names);
        return shape.ReadInto(ref reader, record);
    }

    public bool TryReadNull() => false;

    public string ReadString() => Text;

    public bool ReadBoolean() => Leaf.ReadBoolean();

    public int ReadInteger() => Leaf.ReadInteger();

    public long ReadLong() => Leaf.ReadLong();

    public double ReadDouble() => Leaf.ReadDouble();

    public ReadOnlyMemory<byte> ReadBlob() => Leaf.ReadBlob();

    public DateTimeOffset ReadTimestamp(TimestampFormat? format) => Leaf.ReadTimestamp(format);

    public JsonElement ReadDocument() => Leaf.ReadDocument();

    public void BeginStructure() => state.Push([.. state.Current.Children]);

    public bool NextMember(MemberTable members, out Member member)
    {
        member = null!;
        if (!state.Next(out var name))
            return false;
        member = names.Find(members, name) ?? throw new UnknownMemberException(name);
        return true;
    }

    public void BeginList(Member member)
    {
        var items = names.ItemsOf(state.Current, member)?.Items() ?? [];
        state.Push(items.ConvertAll(item => KeyValuePair.Create("", item)));
    }

    public bool NextItem() => state.Next(out _);

    public void BeginMap(Member member)
    {
        var map = member.Flattened ? state.Current : state.Current.Child("entry");
        var entries = (map?.Items() ?? []).ConvertAll(entry => KeyValuePair.Create(
            entry.Child(member.KeyName)?.Text ?? throw new SerializationException($"An entry of '{member.WireName}' has no key."),
            entry.Child(member.ValueName) ?? throw new SerializationException($"An entry of '{member.WireName}' has no value.")));
        state.Push(entries);
    }

    public bool NextEntry(Member member, out string key) => state.Next(out key);

    private string Text => state.Current.Text ?? "";

    private TextShapeReader Leaf => new([Text], $"parameter '{state.Name}'");

    private sealed class State
    {
        private readonly Stack<(List<KeyValuePair<string, QueryNode>> Nodes, int Next)> walks = [];

        public required QueryNode Current { get; set; }

        public string Name { get; private set; } = "";

        public void Push(List<KeyValuePair<string, QueryNode>> nodes) => walks.Push((nodes, 0));

        public bool Next(out string name)
        {
            var (nodes, next) = walks.Pop();
            if (next == nodes.Count)
            {
                name = "";
                return false;
            }

            walks.Push((nodes, next + 1));
            (name, Current) = nodes[next];
            Name = name;
            return true;
        }
    }
}
