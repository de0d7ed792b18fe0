namespace Tarn.Wire;

/// <summary>How a service's errors look in XML.</summary>
/// <param name="Namespace">The namespace of its answers; null where it has none.</param>
/// <param name="IsBare">True where an error stands alone, without an ErrorResponse around it.</param>
internal readonly record struct XmlErrorForm(string? Namespace, bool IsBare)
{
    /// <summary>
    /// Before its service is known a request is answered as S3 would: the simplest form, which every client reads.
    /// </summary>
    public static readonly XmlErrorForm Simplest = new(null, IsBare: true);
}
