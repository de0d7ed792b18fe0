namespace Tarn.Kernel;

/// <summary>
/// What one service does on the wire that its protocol does not say. S3 has most of them; a service hands its own over at its
/// door, and the protocols ask it.
/// </summary>
public abstract class WireHabits
{
    /// <summary>
    /// Query keys that name a feature of the API (S3's subresources: <c>acl</c>, <c>tagging</c> …). One that no route asks for is
    /// refused by name instead of being overlooked.
    /// </summary>
    public virtual IReadOnlySet<string> FeatureQueries => NoFeatures;

    /// <summary>True for a header that is refused by name where the operation's record does not bind it.</summary>
    /// <param name="header">The header's name, in any case.</param>
    public virtual bool IsFeatureHeader(string header) => false;

    /// <summary>Judges how a request's body travels before any of it is read.</summary>
    /// <exception cref="AwsException">The service does not take such a body.</exception>
    public virtual void CheckFraming(BodyFraming framing)
    {
    }

    /// <summary>The service's error for a signature that cannot be read.</summary>
    public virtual AwsException SignatureError(SignatureFormatException fault) => CommonErrors.IncompleteSignature(fault.Message);

    /// <summary>The service's error for a signature that does not hold.</summary>
    /// <param name="fault">What is wrong.</param>
    /// <param name="status">The status of the request's protocol.</param>
    public virtual AwsException AuthenticationError(AuthenticationFault fault, int status) => AuthenticationErrors.Of(fault, status);

    /// <summary>True where a header says what body is signed, and the path is signed as it was sent; false where the body itself is.</summary>
    public virtual bool SignsByPayloadHeader => false;

    /// <summary>The service's error for headers that are longer than so many bytes together.</summary>
    public virtual AwsException HeadersTooLong(int limitBytes) =>
        CommonErrors.BadHttp($"The request's headers are longer than {limitBytes} bytes together.", 431);

    /// <summary>True where header values are read as Latin-1, byte by byte, and not as the UTF-8 that they may be.</summary>
    public virtual bool HasLatin1Headers => false;

    /// <summary>The header that carries the request's id.</summary>
    public virtual string RequestIdHeader => "x-amzn-RequestId";

    /// <summary>A second id that answers carry, and its header; null where there is none.</summary>
    public virtual (string Header, string Value)? HostId => null;

    /// <summary>True where an error is not wrapped into an ErrorResponse, names what it is about, and carries the ids itself.</summary>
    public virtual bool HasBareErrors => false;

    /// <summary>True for the one service that a request without signature, target, form and known path is for.</summary>
    public virtual bool TakesTheRest => false;

    /// <summary>True where answers are bytes that anybody stored, which a browser may take for a page.</summary>
    public virtual bool AnswersPages => false;

    /// <summary>A fresh request id in the service's form.</summary>
    public virtual string NewRequestId() => Guid.NewGuid().ToString();

    /// <summary>What a host name stands for that would else be the path's first segment (a bucket), or null.</summary>
    public virtual string? FirstSegmentOf(string hostName) => null;

    /// <summary>
    /// The name of the operation that AWS has for a request which no route of this Tarn takes, or null where AWS has none either:
    /// a refusal names what was called.
    /// </summary>
    public virtual string? OperationOf(string method, IReadOnlyCollection<string> queryKeys, bool hasKey) => null;

    /// <summary>
    /// Compares the bytes of a structured body, before it is decoded, with what the request promises of them. Streamed
    /// bodies are their operations' own affair.
    /// </summary>
    /// <param name="operation">The operation's name.</param>
    /// <param name="body">The body, as it travelled.</param>
    /// <param name="promise">The value of a header or trailer, or null.</param>
    public virtual void VerifyBody(string operation, ReadOnlySpan<byte> body, Func<string, string?> promise)
    {
    }

    /// <summary>A service that does as its protocol says.</summary>
    public static WireHabits None { get; } = new Plain();

    private static readonly HashSet<string> NoFeatures = [];

    private sealed class Plain : WireHabits;
}
