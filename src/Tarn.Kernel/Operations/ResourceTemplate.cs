namespace Tarn.Kernel;

/// <summary>
/// A resource template of <see cref="IamAttribute"/>, parsed once: texts, and what stands between them out of the scope or
/// the request. <c>{/Name}</c> is a member after a slash, its own where it begins with one (the parameter <c>/a/b</c>).
/// </summary>
internal sealed class ResourceTemplate<TRequest>
    where TRequest : class
{
    private readonly Func<TRequest, Scope, string?>[] parts;

    private ResourceTemplate(Func<TRequest, Scope, string?>[] parts) => this.parts = parts;

    public static ResourceTemplate<TRequest> Parse(string template, StructureShape<TRequest> shape)
    {
        var parts = new List<Func<TRequest, Scope, string?>>();
        var rest = template;
        while (rest.IndexOf('{', StringComparison.Ordinal) is var open and >= 0)
        {
            var text = rest[..open];
            if (text.Length > 0)
                parts.Add((_, _) => text);
            var close = rest.IndexOf('}', StringComparison.Ordinal);
            parts.Add(ValueOf(rest[(open + 1)..close], shape));
            rest = rest[(close + 1)..];
        }

        if (rest.Length > 0)
            parts.Add((_, _) => rest);
        return new ResourceTemplate<TRequest>([.. parts]);
    }

    /// <summary>The resource; null where a member that the template names is not given.</summary>
    public string? Fill(TRequest request, Scope scope)
    {
        if (parts.Length == 1)
            return parts[0](request, scope) is { Length: > 0 } whole ? whole : null;
        var values = new string[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (parts[i](request, scope) is not { Length: > 0 } value)
                return null;
            values[i] = value;
        }

        return string.Concat(values);
    }

    public static Member<TRequest> MemberOf(StructureShape<TRequest> shape, string name) =>
        shape.AllMembers.FirstOrDefault(member => member.Name == name)
        ?? throw new InvalidOperationException($"{typeof(TRequest).Name} has no member '{name}', which an IAM attribute names.");

    private static Func<TRequest, Scope, string?> ValueOf(string name, StructureShape<TRequest> shape)
    {
        switch (name)
        {
            case "account": return (_, scope) => scope.Account;
            case "region": return (_, scope) => scope.Region;
            case "partition": return (_, scope) => scope.Partition;
            default:
                var member = MemberOf(shape, name.TrimStart('/'));
                if (name[0] != '/')
                    return (request, _) => member.Get(request) as string;
                return (request, _) => member.Get(request) is string { Length: > 0 } value ? value[0] == '/' ? value : "/" + value : null;
        }
    }
}
