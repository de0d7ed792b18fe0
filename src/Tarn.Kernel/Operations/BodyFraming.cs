namespace Tarn.Kernel;

/// <summary>How a request's body travels, before any of it is read.</summary>
/// <param name="IsStreamed">True where the operation takes the body as a stream.</param>
/// <param name="NeedsLength">True where nothing but a length or chunks tells the body's end: in HTTP/1, not in HTTP/2.</param>
/// <param name="IsFramed">True where aws-chunked frames lie around the bytes.</param>
/// <param name="Header">A header's value by its name, or null.</param>
public sealed record BodyFraming(bool IsStreamed, bool NeedsLength, bool IsFramed, Func<string, string?> Header);
