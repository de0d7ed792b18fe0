using System.Reflection;
using System.Reflection.Emit;
using System.Text.Json;
using Tarn.Kernel;

namespace Tarn.Vectors;

/// <summary>What a record is for: in an answer nothing stands in the path, and the RPC protocols know no payloads.</summary>
internal readonly record struct RecordKind(bool IsAnswer, bool IsRest);

/// <summary>
/// Makes the records that a service would declare for a model's structures, with the attributes that bind their members, so
/// that the protocols work on vectors as they do on services.
/// </summary>
internal sealed class RecordTypes
{
    private const MethodAttributes Accessor = MethodAttributes.Public | MethodAttributes.SpecialName | MethodAttributes.HideBySig;

    private static int Modules;

    private readonly Dictionary<string, TypeBuilder> builders = [];
    private readonly ModuleBuilder module;

    private readonly RecordKind kind;

    public RecordTypes(Vector vector, bool isAnswer)
    {
        kind = new RecordKind(isAnswer, vector.Protocol is WireProtocol.RestJson1 or WireProtocol.RestXml);
        Assembly = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName($"Vector{Interlocked.Increment(ref Modules)}"), AssemblyBuilderAccess.Run);
        module = Assembly.DefineDynamicModule("Records");
    }

    public AssemblyBuilder Assembly { get; }

    /// <summary>The record of a structure, and of all that it holds.</summary>
    /// <param name="shape">The structure; null makes a record without members.</param>
    /// <param name="response">Where the record is a request: the type of its answer.</param>
    public Type Make(ModelShape? shape, Type? response = null)
    {
        var builder = shape is null ? Define("Nothing") : StructureOf(shape);
        if (response is not null)
            builder.AddInterfaceImplementation(typeof(IRequest<>).MakeGenericType(response));
        foreach (var each in builders.Values)
            each.CreateType();
        return Assembly.GetType(builder.FullName!, throwOnError: true)!;
    }

    /// <summary>The class that carries out the operation.</summary>
    public void MakeOperation(Vector vector, Type request, Type response)
    {
        var parent = typeof(ScriptedOperation<,>).MakeGenericType(request, response);
        var type = module.DefineType($"Operations.{vector.Operation}Operation", TypeAttributes.Public | TypeAttributes.Class, parent);
        type.SetCustomAttribute(With<OperationAttribute>(vector.Operation));
        type.SetCustomAttribute(With<IamAttribute>("vectors:Call", new[] { "*" }));
        var http = vector.Given["http"]!;
        type.SetCustomAttribute(new CustomAttributeBuilder(
            typeof(HttpAttribute).GetConstructors()[0],
            [http.Text("method")!, http.Text("requestUri")!],
            [typeof(HttpAttribute).GetProperty(nameof(HttpAttribute.Status))!],
            [http.Number("responseCode") ?? 200]));
        var constructor = type.DefineConstructor(MethodAttributes.Public, CallingConventions.Standard, [typeof(Script)]).GetILGenerator();
        constructor.Emit(OpCodes.Ldarg_0);
        constructor.Emit(OpCodes.Ldarg_1);
        constructor.Emit(OpCodes.Call, parent.GetConstructors(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public)[0]);
        constructor.Emit(OpCodes.Ret);
        type.CreateType();
    }

    private TypeBuilder Define(string name)
    {
        var builder = module.DefineType($"Records.{name}", TypeAttributes.Public | TypeAttributes.Class | TypeAttributes.Sealed);
        builders.Add(name, builder);
        return builder;
    }

    private TypeBuilder StructureOf(ModelShape shape)
    {
        if (builders.TryGetValue(shape.Name, out var known))
            return known;
        var builder = Define(shape.Name);
        if (shape.IsUnion)
            builder.SetCustomAttribute(With<UnionAttribute>());
        if (shape.RootName is { } root)
            builder.SetCustomAttribute(With<XmlRootAttribute>(root));
        foreach (var (name, member) in shape.Members)
        {
            var type = TypeOf(member);
            var property = DefineProperty(builder, name, type.IsValueType ? typeof(Nullable<>).MakeGenericType(type) : type);
            foreach (var attribute in MemberAttributes.Of(kind, shape, name, member))
                property.SetCustomAttribute(attribute);
        }

        return builder;
    }

    private Type TypeOf(ModelShape shape) => shape.Type switch
    {
        "string" when shape.IsJsonText && shape.Location is not null => typeof(JsonElement),
        "string" or "character" => typeof(string),
        "integer" => typeof(int),
        "long" => typeof(long),
        "float" or "double" => typeof(double),
        "boolean" => typeof(bool),
        "blob" => typeof(ReadOnlyMemory<byte>),
        "timestamp" => typeof(DateTimeOffset),
        "document" => typeof(JsonElement),
        "list" => typeof(IReadOnlyList<>).MakeGenericType(TypeOf(shape.Item)),
        "map" => typeof(IReadOnlyDictionary<,>).MakeGenericType(typeof(string), TypeOf(shape.Value)),
        "structure" => StructureOf(shape),
        var other => throw new NotSupportedException($"There is no type '{other}'."),
    };

    private static PropertyBuilder DefineProperty(TypeBuilder owner, string name, Type type)
    {
        var field = owner.DefineField("the" + name, type, FieldAttributes.Private);
        var property = owner.DefineProperty(name, PropertyAttributes.None, type, null);
        var getter = owner.DefineMethod("get_" + name, Accessor, type, null);
        var get = getter.GetILGenerator();
        get.Emit(OpCodes.Ldarg_0);
        get.Emit(OpCodes.Ldfld, field);
        get.Emit(OpCodes.Ret);
        var setter = owner.DefineMethod("set_" + name, Accessor, null, [type]);
        var set = setter.GetILGenerator();
        set.Emit(OpCodes.Ldarg_0);
        set.Emit(OpCodes.Ldarg_1);
        set.Emit(OpCodes.Stfld, field);
        set.Emit(OpCodes.Ret);
        property.SetGetMethod(getter);
        property.SetSetMethod(setter);
        return property;
    }

    private static CustomAttributeBuilder With<TAttribute>(params object[] arguments) =>
        new(typeof(TAttribute).GetConstructors()[0], arguments);
}
