namespace Tarn.Kernel;

/// <summary>What kind of thing a shape is, in the words of AWS's models.</summary>
public enum ShapeKind
{
    String,
    Boolean,
    Integer,
    Long,
    Double,
    Blob,
    Timestamp,
    Document,
    List,
    Map,
    Structure,
    Stream,
    EventStream,
}

/// <summary>
/// The descriptor of a type that appears on the wire. Protocols walk shapes; services declare records and never see
/// either. Shapes are made on first use, so that start-up does not grow with the number of operations.
/// </summary>
public abstract class Shape
{
    public abstract ShapeKind Kind { get; }

    public abstract Type ClrType { get; }

    /// <summary>The shape of list items or map values.</summary>
    public virtual Shape? Element => null;

    /// <summary>True when validating a value can find something below the member's own constraints.</summary>
    public virtual bool HasInnerConstraints => Element?.HasInnerConstraints ?? false;

    /// <summary>The members of a structure.</summary>
    public virtual MemberTable Members => MemberTable.None;

    /// <summary>All members of a structure, wherever they stand.</summary>
    internal virtual IReadOnlyList<Member> Declared => [];

    /// <summary>Hands a structure over to one who does not know its type.</summary>
    internal virtual void Visit(object value, IStructureVisitor visitor) => throw NoStructure();

    /// <summary>Makes a structure by one who does not know its type.</summary>
    internal virtual object Make(IStructureMaker maker) => throw NoStructure();

    private InvalidOperationException NoStructure() => new($"{ClrType} is no structure.");
}

/// <summary>Takes a structure of any type.</summary>
internal interface IStructureVisitor
{
    void Visit<T>(StructureShape<T> shape, T value)
        where T : class;
}

/// <summary>Makes a structure of any type.</summary>
internal interface IStructureMaker
{
    T Make<T>(StructureShape<T> shape)
        where T : class;
}

/// <summary>A shape that reads, writes and validates values of one type.</summary>
public abstract class Shape<T> : Shape
{
    public override Type ClrType => typeof(T);

    public abstract T Read<TReader>(ref TReader reader, Member member)
        where TReader : IShapeReader, allows ref struct;

    public abstract void Write<TWriter>(ref TWriter writer, T value, Member member)
        where TWriter : IShapeWriter, allows ref struct;

    /// <summary>True when the value is left out of documents.</summary>
    public virtual bool IsAbsent(T value) => value is null;

    /// <summary>Adds what is wrong below the value (items, entries, members) to the violations.</summary>
    public virtual void ValidateInner(T value, Violations violations)
    {
    }
}
