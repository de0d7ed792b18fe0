namespace Tarn.Kernel;

/// <summary>One action that an operation needs, its resource templates compiled over the request's members.</summary>
internal sealed class IamAction<TRequest>
    where TRequest : class
{
    private const string AnyResource = "*";

    private readonly ResourceTemplate<TRequest>[] templates;
    private readonly Member<TRequest>? condition;

    /// <exception cref="InvalidOperationException">A template or the condition names a member that the record lacks.</exception>
    public IamAction(IamAttribute attribute, StructureShape<TRequest> shape)
    {
        Action = attribute.Action;
        templates = [.. attribute.Resources.Select(template => ResourceTemplate<TRequest>.Parse(template, shape))];
        condition = attribute.When is { } name ? ResourceTemplate<TRequest>.MemberOf(shape, name) : null;
    }

    /// <summary>The action as policies name it: <c>s3:GetObject</c>.</summary>
    public string Action { get; }

    /// <summary>False where the request does not ask for what the action guards.</summary>
    public bool IsNeeded(TRequest request) => condition is null || !condition.IsAbsent(request);

    /// <summary>The resource that the request acts on; <c>*</c> when no template fits.</summary>
    public string ResourceOf(TRequest request, Scope scope)
    {
        foreach (var template in templates)
        {
            if (template.Fill(request, scope) is { } resource)
                return resource;
        }

        return AnyResource;
    }
}
