using System.Collections.Concurrent;
using System.Text.Json;

namespace Tarn.Kernel;

/// <summary>The shapes of all types that were asked for, each made once.</summary>
public static class Shapes
{
    private static readonly ConcurrentDictionary<Type, Shape> All = new(new Dictionary<Type, Shape>
    {
        [typeof(string)] = new StringShape(),
        [typeof(bool)] = new BooleanShape(),
        [typeof(int)] = new IntegerShape(),
        [typeof(long)] = new LongShape(),
        [typeof(double)] = new DoubleShape(),
        [typeof(ReadOnlyMemory<byte>)] = new BlobShape(),
        [typeof(DateTimeOffset)] = new TimestampShape(),
        [typeof(JsonElement)] = new DocumentShape(),
        [typeof(RequestBody)] = new StreamShape<RequestBody>(),
        [typeof(ResponseBody)] = new StreamShape<ResponseBody>(),
    });

    public static StructureShape<T> Structure<T>()
        where T : class => (StructureShape<T>)For(typeof(T));

    /// <exception cref="NotSupportedException">The type cannot stand on the wire; the message says what can.</exception>
    public static Shape For(Type type) => All.TryGetValue(type, out var shape) ? shape : All.GetOrAdd(type, Make(type));

    private static Shape Make(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return Create(typeof(NullableShape<>), underlying, For(underlying));
        if (type.IsGenericType)
        {
            var arguments = type.GetGenericArguments();
            if (type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
                return Create(typeof(ListShape<>), arguments[0], For(arguments[0]));
            if (type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>) && arguments[0] == typeof(string))
                return Create(typeof(MapShape<>), arguments[1], For(arguments[1]));
            if (type.GetGenericTypeDefinition() == typeof(EventStream<>))
                return Create(typeof(EventStreamShape<>), arguments[0], For(arguments[0]));
        }

        if (type.IsClass && !type.IsGenericType && type.Namespace?.StartsWith("System", StringComparison.Ordinal) != true)
            return (Shape)Activator.CreateInstance(typeof(StructureShape<>).MakeGenericType(type))!;
        throw new NotSupportedException(
            $"{type} cannot stand on the wire. Use string, bool?, int?, long?, double?, ReadOnlyMemory<byte>?, DateTimeOffset?, "
            + "JsonElement?, IReadOnlyList<T>, IReadOnlyDictionary<string, T>, EventStream<T> or a record class.");
    }

    private static Shape Create(Type generic, Type argument, Shape inner) =>
        (Shape)Activator.CreateInstance(generic.MakeGenericType(argument), inner)!;
}
