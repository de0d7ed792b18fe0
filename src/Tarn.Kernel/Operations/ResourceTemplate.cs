using System.Text;

namespace Tarn.Kernel;

/// <summary>Fills the resource templates of <see cref="IamAttribute"/> from a request.</summary>
internal static class ResourceTemplate
{
    /// <summary>The resource the request acts on; <c>*</c> when no template fits.</summary>
    public static string Resolve<TRequest>(
        OperationDescriptor operation, StructureShape<TRequest> shape, TRequest request, CallContext call)
        where TRequest : class
    {
        foreach (var template in operation.Iam[0].Resources)
        {
            if (Fill(template, shape, request, call) is { } resource)
                return resource;
        }

        return "*";
    }

    private static string? Fill<TRequest>(string template, StructureShape<TRequest> shape, TRequest request, CallContext call)
        where TRequest : class
    {
        if (!template.Contains('{', StringComparison.Ordinal))
            return template;
        var resource = new StringBuilder();
        var rest = template.AsSpan();
        while (rest.IndexOf('{') is var open and >= 0)
        {
            resource.Append(rest[..open]);
            var close = rest.IndexOf('}');
            var name = rest[(open + 1)..close].ToString();
            var value = name switch
            {
                "account" => call.Account,
                "region" => call.Region,
                _ => MemberValue(name, shape, request),
            };
            if (string.IsNullOrEmpty(value))
                return null;
            resource.Append(value);
            rest = rest[(close + 1)..];
        }

        return resource.Append(rest).ToString();
    }

    private static string? MemberValue<TRequest>(string name, StructureShape<TRequest> shape, TRequest request)
        where TRequest : class
    {
        foreach (var member in shape.AllMembers)
        {
            if (member.Name == name)
                return member.Get(request) as string;
        }

        throw new InvalidOperationException($"{typeof(TRequest).Name} has no member '{name}', which a resource template names.");
    }
}
