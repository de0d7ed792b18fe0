namespace Tarn.Kernel;

/// <summary>Names the API operation that a handler class carries out. Discovery finds it by this.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OperationAttribute(string name) : Attribute
{
    public string Name => name;
}

/// <summary>
/// The route of an operation in the REST protocols: method and path template, where <c>{Label}</c> is one segment and
/// <c>{Label+}</c> the rest of the path; a query part lists the keys (<c>?uploads</c>) or pairs (<c>?list-type=2</c>) that must
/// be there. Of several matching operations the one with most required query keys and headers wins.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class HttpAttribute(string method, string template) : Attribute
{
    public string Method => method;

    public string Template => template;

    /// <summary>The status of a successful answer.</summary>
    public int Status { get; init; } = 200;

    /// <summary>A header that must be there for the route to match (x-amz-copy-source tells CopyObject from PutObject).</summary>
    public string? RequiredHeader { get; init; }
}

/// <summary>
/// An IAM action that the operation needs, and the resource it acts on, as templates over the request's members:
/// <c>arn:{partition}:kinesis:{region}:{account}:stream/{StreamName}</c>. Of several templates the first whose members are all
/// set in the request is taken; <c>*</c> stands for operations without a resource; <c>parameter{/Name}</c> puts one slash before a
/// name that may begin with one itself. An operation may need several actions, each
/// declared by an attribute of its own; each is authorised.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class IamAttribute(string action, params string[] resources) : Attribute
{
    public string Action => action;

    public IReadOnlyList<string> Resources => resources;

    /// <summary>A member of the request without which this action is not needed (a role that is passed on, tags that are set).</summary>
    public string? When { get; init; }
}
