using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using Tarn.Kernel;

namespace Tarn.Wire;

/// <summary>Reads XML as restXml means it. Namespaces are not looked at, as AWS does not either.</summary>
internal readonly struct XmlShapeReader : IShapeReader
{
    /// <summary>Deeper than any document of AWS's models; bounds the recursion of hostile ones.</summary>
    private const int MaxDepth = 32;

    /// <summary>More than any element of AWS's models has; finding a prefix walks them all.</summary>
    private const int AttributeLimit = 16;

    private readonly State state;

    private XmlShapeReader(XElement root) => state = new State { Current = root };

    /// <exception cref="SerializationException">The text is not XML, or not of that shape.</exception>
    public static XElement Parse(ReadOnlySpan<byte> utf8)
    {
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
        try
        {
            using var stream = new MemoryStream(utf8.ToArray());
            CheckDepth(stream, settings);
            stream.Position = 0;
            using var reader = XmlReader.Create(stream, settings);
            return XElement.Load(reader);
        }
        catch (XmlException malformed)
        {
            throw new SerializationException(
                $"The body is not well-formed XML: line {malformed.LineNumber}, position {malformed.LinePosition}.");
        }
    }

    public static T Read<T>(XElement root, StructureShape<T> shape, T record)
        where T : class
    {
        var reader = new XmlShapeReader(root);
        return shape.ReadInto(ref reader, record);
    }

    /// <summary>Reads a payload member from the document's root.</summary>
    /// <param name="root">The document.</param>
    /// <param name="name">The name that the document must have.</param>
    /// <param name="member">The payload.</param>
    /// <param name="record">What holds the payload.</param>
    /// <exception cref="SerializationException">It has another name, or is not of that shape.</exception>
    public static void ReadMember<T>(XElement root, string name, Member<T> member, T record)
        where T : class
    {
        if (root.Name.LocalName != name)
            throw new SerializationException($"The body is an element {root.Name.LocalName} where {name} must stand.");
        var reader = new XmlShapeReader(root);
        member.Read(ref reader, record);
    }

    public bool TryReadNull() => false;

    public string ReadString() => state.Current.HasElements
        ? throw new SerializationException($"The element {state.Current.Name.LocalName} must hold text.")
        : state.Current.Value;

    public bool ReadBoolean() => Leaf.ReadBoolean();

    public int ReadInteger() => Leaf.ReadInteger();

    public long ReadLong() => Leaf.ReadLong();

    public double ReadDouble() => Leaf.ReadDouble();

    public ReadOnlyMemory<byte> ReadBlob() => Leaf.ReadBlob();

    public DateTimeOffset ReadTimestamp(TimestampFormat? format) => Leaf.ReadTimestamp(format);

    public JsonElement ReadDocument() => Leaf.ReadDocument();

    public void BeginStructure() => state.Push([.. state.Current.Elements(), .. AttributesOf(state.Current)]);

    public bool NextMember(MemberTable members, out Member member)
    {
        member = null!;
        while (state.Next())
        {
            var name = state.Current.Annotation<XAttribute>() is { } attribute ? NameOf(attribute) : state.Current.Name.LocalName;
            if (members.Find(name) is { } found)
            {
                // Taking either of two would do something else than was asked.
                if (!found.Flattened && state.ComesAgain())
                    throw new SerializationException($"The element {name} stands more than once where it may stand once.");
                member = found;
                return true;
            }

            if (state.Current.Annotation<XAttribute>() is null)
                throw new UnknownMemberException(name);
        }

        return false;
    }

    // The items of a flattened list stand among its parent's children: the first takes its siblings of the same name along.
    public void BeginList(Member member) => state.Push(
        member.Flattened ? state.TakeSiblings() : ItemsOf(state.Current, member.ItemName));

    public bool NextItem() => state.Next();

    public void BeginMap(Member member) => state.Push(
        member.Flattened ? state.TakeSiblings() : ItemsOf(state.Current, "entry"));

    public bool NextEntry(Member member, out string key)
    {
        key = "";
        if (!state.Next())
            return false;
        var entry = state.Current;
        key = Child(entry, member.KeyName).Value;
        state.Current = Child(entry, member.ValueName);
        return true;
    }

    private TextShapeReader Leaf => new([ReadString().Trim()], $"element {state.Current.Name.LocalName}");

    private static XElement Child(XElement entry, string name) =>
        entry.Elements().FirstOrDefault(element => element.Name.LocalName == name)
        ?? throw new SerializationException($"An entry of the map {entry.Name.LocalName} has no {name}.");

    /// <summary>An element's attributes in the form of elements, so that both are walked alike.</summary>
    private static IEnumerable<XElement> AttributesOf(XElement element)
    {
        var count = 0;
        foreach (var attribute in element.Attributes())
        {
            if (attribute.IsNamespaceDeclaration)
                continue;
            if (++count > AttributeLimit)
                throw new SerializationException($"The element {element.Name.LocalName} has more than {AttributeLimit} attributes.");
            var stand = new XElement("attribute", attribute.Value);
            stand.AddAnnotation(attribute);
            yield return stand;
        }
    }

    private static string NameOf(XAttribute attribute) =>
        attribute.Parent?.GetPrefixOfNamespace(attribute.Name.Namespace) is { Length: > 0 } prefix
            ? $"{prefix}:{attribute.Name.LocalName}"
            : attribute.Name.LocalName;

    private static List<XElement> ItemsOf(XElement list, string itemName)
    {
        var items = new List<XElement>();
        foreach (var element in list.Elements())
        {
            if (element.Name.LocalName != itemName)
                throw new SerializationException($"The element {list.Name.LocalName} holds {element.Name.LocalName} where only {itemName} may stand.");
            items.Add(element);
        }

        return items;
    }

    private static void CheckDepth(Stream stream, XmlReaderSettings settings)
    {
        using var reader = XmlReader.Create(stream, settings);
        while (reader.Read())
        {
            if (reader.Depth > MaxDepth)
                throw new SerializationException("The XML body is nested too deeply.");
        }
    }

    private sealed class State
    {
        private readonly Stack<(List<XElement> Elements, int Next)> walks = [];

        public required XElement Current { get; set; }

        public void Push(List<XElement> elements) => walks.Push((elements, 0));

        public bool Next()
        {
            var (elements, next) = walks.Pop();
            if (next == elements.Count)
                return false;
            walks.Push((elements, next + 1));
            Current = elements[next];
            return true;
        }

        /// <summary>Whether an element of the current one's name follows among its siblings.</summary>
        public bool ComesAgain()
        {
            var (elements, next) = walks.Peek();
            var name = Current.Name;
            return Current.Annotation<XAttribute>() is null && elements.FindIndex(next, element => element.Name.LocalName == name.LocalName) >= 0;
        }

        public List<XElement> TakeSiblings()
        {
            var (elements, next) = walks.Pop();
            var name = Current.Name.LocalName;
            var rest = elements[next..];
            walks.Push((rest.FindAll(element => element.Name.LocalName != name), 0));
            return [Current, .. rest.FindAll(element => element.Name.LocalName == name)];
        }
    }
}
