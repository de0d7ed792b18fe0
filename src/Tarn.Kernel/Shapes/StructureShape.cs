using System.Reflection;
using System.Runtime.CompilerServices;

namespace Tarn.Kernel;

/// <summary>The descriptor of a record: its members in the order of their declaration, and how to make and walk one.</summary>
public sealed class StructureShape<T> : Shape<T>
    where T : class
{
    private readonly Lazy<Member<T>[]> members;
    private readonly Lazy<MemberTable> bodyMembers;
    private readonly Lazy<bool> hasInnerConstraints;
    private readonly ConstructorInfo? constructor = typeof(T).GetConstructor(Type.EmptyTypes);

    public StructureShape()
    {
        // Members are looked at on first use: shapes may contain themselves.
        members = new(MakeMembers);
        bodyMembers = new(() => new MemberTable([.. members.Value.Where(member => member.Location == MemberLocation.Body)]));
        hasInnerConstraints = new(FindConstraints);
    }

    public override ShapeKind Kind => ShapeKind.Structure;

    /// <summary>The members that stand in the body.</summary>
    public override MemberTable Members => bodyMembers.Value;

    /// <summary>All members, wherever they stand.</summary>
    public IReadOnlyList<Member<T>> AllMembers => members.Value;

    /// <summary>The root element in XML.</summary>
    public string XmlRoot => typeof(T).GetCustomAttribute<XmlRootAttribute>()?.Name ?? typeof(T).Name;

    public override bool HasInnerConstraints => hasInnerConstraints.Value;

    internal override IReadOnlyList<Member> Declared => members.Value;

    /// <summary>An empty record. Property initializers run where the record has a constructor without parameters.</summary>
    public T Create() => constructor is null
        ? (T)RuntimeHelpers.GetUninitializedObject(typeof(T))
        : (T)constructor.Invoke(null);

    public override T Read<TReader>(ref TReader reader, Member member) => ReadInto(ref reader, Create());

    /// <summary>Reads the body's members into a record whose other members are set already.</summary>
    public T ReadInto<TReader>(ref TReader reader, T record)
        where TReader : IShapeReader, allows ref struct
    {
        reader.BeginStructure();
        while (reader.NextMember(Members, out var member))
        {
            if (!reader.TryReadNull())
                ((Member<T>)member).Read(ref reader, record);
        }

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
        foreach (var each in members.Value)
        {
            if (each.Location != MemberLocation.Body || each.IsAbsent(value))
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

    private static Member<T>[] MakeMembers()
    {
        var properties = typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance);
        var made = new List<Member<T>>(properties.Length);
        foreach (var property in properties)
        {
            // Records bring EqualityContract along, which is not public; what is computed carries no setter.
            if (property.SetMethod is null)
                continue;
            var shape = Shapes.For(property.PropertyType);
            var type = typeof(Member<,>).MakeGenericType(typeof(T), property.PropertyType);
            made.Add((Member<T>)Activator.CreateInstance(type, property, shape)!);
        }

        return [.. made];
    }
}
