using System.Reflection;
using System.Runtime.CompilerServices;

namespace Tarn.Kernel;

/// <summary>The descriptor of a record: its members in the order of their declaration, and how to make and walk one.</summary>
public sealed class StructureShape<T> : Shape<T>
    where T : class
{
    private readonly Lazy<Member<T>[]> members;
    private readonly Lazy<MemberTable> bodyMembers;
    private readonly Lazy<Member<T>[]> writtenMembers;
    private readonly Lazy<Member<T>?> payload;
    private readonly Lazy<bool> hasInnerConstraints;
    private readonly ConstructorInfo? constructor = typeof(T).GetConstructor(Type.EmptyTypes);
    private readonly Lazy<Member<T>[]> tokens;
    private readonly bool isUnion = typeof(T).IsDefined(typeof(UnionAttribute));

    public StructureShape()
    {
        // Members are looked at on first use: shapes may contain themselves.
        members = new(MakeMembers);
        bodyMembers = new(() => new MemberTable([.. members.Value.Where(member => member.Location == MemberLocation.Body)]));

        // An attribute belongs to its element's start, so it is written before what the element holds.
        writtenMembers = new(() => [.. members.Value.Where(member => member.Location == MemberLocation.Body).OrderByDescending(member => member.XmlAttribute is not null)]);
        payload = new(() => members.Value.FirstOrDefault(member => member.Location == MemberLocation.Payload));
        tokens = new(() => [.. members.Value.Where(member => member.IsIdempotencyToken)]);
        hasInnerConstraints = new(FindConstraints);
    }

    public override ShapeKind Kind => ShapeKind.Structure;

    /// <summary>The members that stand in the body.</summary>
    public override MemberTable Members => bodyMembers.Value;

    /// <summary>All members, wherever they stand.</summary>
    public IReadOnlyList<Member<T>> AllMembers => members.Value;

    /// <summary>The member that is the whole body, or null.</summary>
    public Member<T>? Payload => payload.Value;

    /// <summary>The payload that is a stream of events, or null.</summary>
    public Member<T>? EventStream => payload.Value is { Shape.Kind: ShapeKind.EventStream } stream ? stream : null;

    /// <summary>The root element in XML.</summary>
    public string XmlRoot { get; } = typeof(T).GetCustomAttribute<XmlRootAttribute>()?.Name ?? typeof(T).Name;

    public override bool HasInnerConstraints => hasInnerConstraints.Value;

    internal override IReadOnlyList<Member> Declared => members.Value;

    internal override void Visit(object value, IStructureVisitor visitor) => visitor.Visit(this, (T)value);

    internal override object Make(IStructureMaker maker) => maker.Make(this);

    /// <summary>The name that an event stream's union has for an exception; null where the union has others and not this one.</summary>
    internal string? ExceptionNameOf(string code)
    {
        var names = typeof(T).GetCustomAttributes<EventExceptionAttribute>().Select(exception => exception.Name).ToList();
        return names.Count == 0 ? code : names.Find(name => name.Equals(code, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>An empty record. Property initializers run where the record has a constructor without parameters.</summary>
    public T Create() => constructor is null
        ? (T)RuntimeHelpers.GetUninitializedObject(typeof(T))
        : (T)constructor.Invoke(null);

    /// <summary>Gives a record that nobody else holds the idempotency tokens that it lacks.</summary>
    public void FillTokens(T record)
    {
        foreach (var token in tokens.Value)
        {
            if (token.IsAbsent(record))
                token.Set(record, Guid.NewGuid().ToString());
        }
    }

    /// <summary>The record with its idempotency tokens: itself, or a copy where one had to be made.</summary>
    public T WithTokens(T record)
    {
        if (tokens.Value.All(token => !token.IsAbsent(record)))
            return record;

        // The caller's record stays without: the next call with it is another call.
        var copy = (T)CopyOf(record);
        FillTokens(copy);
        return copy;
    }

    public override T Read<TReader>(ref TReader reader, Member member) => ReadInto(ref reader, Create());

    /// <summary>Reads the body's members into a record whose other members are set already.</summary>
    public T ReadInto<TReader>(ref TReader reader, T record)
        where TReader : IShapeReader, allows ref struct
    {
        var set = 0;
        reader.BeginStructure();
        while (reader.NextMember(Members, out var member))
        {
            if (reader.TryReadNull())
                continue;
            ((Member<T>)member).Read(ref reader, record);
            set++;
        }

        if (isUnion && set != 1)
            throw new SerializationException($"The union {typeof(T).Name} must hold exactly one member; it holds {set}.");
        return record;
    }

    public override void Write<TWriter>(ref TWriter writer, T value, Member member)
    {
        writer.BeginStructure();
        WriteMembers(ref writer, value);
        writer.EndStructure();
    }

    public void WriteMembers<TWriter>(ref TWriter writer, T value)
        where TWriter : IShapeWriter, allows ref struct
    {
        foreach (var each in writtenMembers.Value)
        {
            if (each.IsAbsent(value))
                continue;
            writer.WriteMember(each);
            each.Write(ref writer, value);
        }
    }

    public override void ValidateInner(T value, Violations violations)
    {
        foreach (var member in members.Value)
            member.Validate(value, violations);
    }

    /// <summary>Looks at every shape that can be reached, each once: shapes may contain themselves, directly or by others.</summary>
    private bool FindConstraints()
    {
        HashSet<Shape> seen = [this];
        var next = new Stack<Shape>(seen);
        while (next.TryPop(out var shape))
        {
            if (shape.Element is { } element && seen.Add(element))
                next.Push(element);
            foreach (var member in shape.Declared)
            {
                if (!member.Constraints.IsEmpty)
                    return true;
                if (seen.Add(member.Shape))
                    next.Push(member.Shape);
            }
        }

        return false;
    }

    private static readonly Func<object, object> CopyOf =
        typeof(object).GetMethod(nameof(MemberwiseClone), BindingFlags.Instance | BindingFlags.NonPublic)!.CreateDelegate<Func<object, object>>();

    private static Member<T>[] MakeMembers()
    {
        var properties = typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance);
        var parameters = MemberAttributes.ParametersOf(typeof(T));
        var made = new List<Member<T>>(properties.Length);
        foreach (var property in properties)
        {
            // Records bring EqualityContract along, which is not public; what is computed carries no setter.
            if (property.SetMethod is null)
                continue;
            var shape = Shapes.For(property.PropertyType);
            var type = typeof(Member<,>).MakeGenericType(typeof(T), property.PropertyType);
            made.Add((Member<T>)Activator.CreateInstance(type, property, MemberAttributes.Of(property, parameters), shape)!);
        }

        return [.. made];
    }
}
