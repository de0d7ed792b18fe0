using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Tarn.Kernel;

/// <summary>
/// The classes of an assembly that carry <see cref="OperationAttribute"/>, found in its metadata: asking each class for its attributes would
/// load all of them, a third of what a service's first call may take.
/// </summary>
internal static class HandlerTypes
{
    /// <summary>In the order of the assembly.</summary>
    public static unsafe IReadOnlyList<Type> In(Assembly assembly)
    {
        if (!assembly.TryGetRawMetadata(out var metadata, out var lengthBytes))
            return [.. assembly.GetTypes().Where(type => type.IsDefined(typeof(OperationAttribute)))];
        var reader = new MetadataReader(metadata, lengthBytes);
        var types = new List<Type>();
        foreach (var handle in reader.CustomAttributes)
        {
            var attribute = reader.GetCustomAttribute(handle);
            if (attribute.Parent.Kind == HandleKind.TypeDefinition && IsOperation(reader, attribute.Constructor))
                types.Add(assembly.ManifestModule.ResolveType(MetadataTokens.GetToken(attribute.Parent)));
        }

        return types;
    }

    /// <summary>Whether a constructor is the attribute's: of another assembly, where it is referred to, or of this one.</summary>
    private static bool IsOperation(MetadataReader reader, EntityHandle constructor)
    {
        var type = constructor.Kind == HandleKind.MemberReference
            ? reader.GetMemberReference((MemberReferenceHandle)constructor).Parent
            : (EntityHandle)reader.GetMethodDefinition((MethodDefinitionHandle)constructor).GetDeclaringType();
        return type.Kind switch
        {
            HandleKind.TypeReference => Is(reader.GetTypeReference((TypeReferenceHandle)type).Name, reader.GetTypeReference((TypeReferenceHandle)type).Namespace),
            HandleKind.TypeDefinition => Is(reader.GetTypeDefinition((TypeDefinitionHandle)type).Name, reader.GetTypeDefinition((TypeDefinitionHandle)type).Namespace),
            _ => false,
        };

        bool Is(StringHandle name, StringHandle space) =>
            reader.StringComparer.Equals(name, nameof(OperationAttribute)) && reader.StringComparer.Equals(space, typeof(OperationAttribute).Namespace!);
    }
}
