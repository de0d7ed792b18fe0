using Tarn.Policies.Matching;

namespace Tarn.Policies.Decision;

/// <summary>What is asked.</summary>
/// <param name="Requester">Who asks.</param>
/// <param name="Action">What he would do: <c>s3:GetObject</c>.</param>
/// <param name="Resource">The ARN of what he would do it to, or <c>*</c>.</param>
/// <param name="Keys">What the request says of itself.</param>
public sealed record AccessRequest(Requester Requester, string Action, string Resource, IRequestKeys Keys)
{
    /// <summary>The account that owns the resource; empty where nobody does, and then it is the requester's.</summary>
    public string Owner { get; init; } = "";
}

/// <summary>Keys and their values, whatever the keys' case.</summary>
public sealed class RequestKeys : IRequestKeys
{
    private readonly Dictionary<string, IReadOnlyList<string>> values = new(StringComparer.OrdinalIgnoreCase);

    public static RequestKeys None { get; } = new();

    public IReadOnlyList<string>? Find(string key) => values.GetValueOrDefault(key);

    public RequestKeys Add(string key, params IReadOnlyList<string> given)
    {
        values[key] = given;
        return this;
    }
}
