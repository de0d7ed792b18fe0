using System.Collections.Immutable;

namespace Tarn.Policies.Matching;

/// <summary>
/// A text of a policy that may hold wild characters and variables: <c>arn:aws:s3:::home/${aws:username}/*</c>. Source: "IAM policy elements:
/// Variables and tags" of the IAM User Guide.
/// </summary>
public sealed class PolicyText
{
    private readonly ImmutableArray<Part> parts;
    private readonly GlobPiece[]? constant;

    private PolicyText(string written, ImmutableArray<Part> parts)
    {
        Written = written;
        this.parts = parts;
        if (parts.All(part => part.Key is null))
            constant = [.. parts.SelectMany(part => part.Pieces)];
    }

    /// <summary>As the policy has it.</summary>
    public string Written { get; }

    /// <summary>The keys of its variables.</summary>
    public IEnumerable<string> Keys => parts.Select(part => part.Key).OfType<string>();

    /// <param name="text">As the policy has it.</param>
    /// <param name="hasVariables">Whether <c>${…}</c> is a variable: in version 2012-10-17 it is, before it is text.</param>
    public static PolicyText Parse(string text, bool hasVariables)
    {
        var parts = ImmutableArray.CreateBuilder<Part>();
        for (var at = 0; at < text.Length;)
        {
            var open = hasVariables ? text.IndexOf("${", at, StringComparison.Ordinal) : -1;
            var close = open < 0 ? -1 : text.IndexOf('}', open);
            var end = close < 0 ? text.Length : open;
            if (end > at)
                parts.Add(new Part(GlobPiece.Wild(text[at..end]), null, null));
            if (close < 0)
                break;
            parts.Add(Variable(text[(open + 2)..close]));
            at = close + 1;
        }

        return new PolicyText(text, parts.ToImmutable());
    }

    /// <summary>The text as a pattern, for one request; null where a variable of it has no value there.</summary>
    internal GlobPiece[]? For(IRequestKeys keys)
    {
        if (constant is not null)
            return constant;
        var pieces = new List<GlobPiece>();
        foreach (var part in parts)
        {
            if (part.Key is null)
            {
                pieces.AddRange(part.Pieces);
                continue;
            }

            // What has several values has none that could stand here.
            if ((keys.Find(part.Key) is [var only] ? only : part.Default) is not { } value)
                return null;
            pieces.AddRange(value.Select(character => new GlobPiece(GlobKind.Character, character)));
        }

        return [.. pieces];
    }

    /// <summary>The text as it stands for one request, nothing of it wild; null where a variable of it has no value there.</summary>
    internal string? TextFor(IRequestKeys keys) =>
        For(keys) is { } pieces ? string.Concat(pieces.Select(piece => piece.Kind switch { GlobKind.Many => '*', GlobKind.One => '?', _ => piece.Character })) : null;

    private static Part Variable(string inner)
    {
        // ${*}, ${?} and ${$} are these characters themselves.
        if (inner is "*" or "?" or "$")
            return new Part([new GlobPiece(GlobKind.Character, inner[0])], null, null);
        var comma = inner.IndexOf(',', StringComparison.Ordinal);
        if (comma < 0)
            return new Part([], inner.Trim(), null);
        var given = inner[(comma + 1)..].Trim();
        return new Part([], inner[..comma].Trim(), given is ['\'', .. var quoted, '\''] ? quoted : given);
    }

    private readonly record struct Part(GlobPiece[] Pieces, string? Key, string? Default);
}

/// <summary>What a request says of itself, by the keys of conditions.</summary>
public interface IRequestKeys
{
    /// <summary>The values of a key, whatever its case; null where the request has none.</summary>
    IReadOnlyList<string>? Find(string key);
}
