namespace Tarn.Duck;

/// <summary>An error as DuckDB reported it.</summary>
/// <param name="message">DuckDB's whole message, kind included.</param>
public sealed class DuckException(string message) : Exception(message)
{
    private const string KindEnd = " Error: ";

    /// <summary>What stands before the error of a statement that failed in another thread while this one waited for its first rows.</summary>
    private const string FailedBefore = "Invalid Input Error: Attempting to execute an unsuccessful or closed pending query result\nError: ";

    private static readonly Dictionary<string, DuckErrorKind> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Parser"] = DuckErrorKind.Parser,
        ["Syntax"] = DuckErrorKind.Syntax,
        ["Binder"] = DuckErrorKind.Binder,
        ["Catalog"] = DuckErrorKind.Catalog,
        ["Conversion"] = DuckErrorKind.Conversion,
        ["Out of Range"] = DuckErrorKind.OutOfRange,
        ["Divide by Zero"] = DuckErrorKind.DivideByZero,
        ["Invalid Input"] = DuckErrorKind.InvalidInput,
        ["Constraint"] = DuckErrorKind.Constraint,
        ["Permission"] = DuckErrorKind.Permission,
        ["IO"] = DuckErrorKind.InputOutput,
        ["Out of Memory"] = DuckErrorKind.OutOfMemory,
        ["INTERRUPT"] = DuckErrorKind.Interrupt,
        ["Not implemented"] = DuckErrorKind.NotImplemented,
        ["TransactionContext"] = DuckErrorKind.Transaction,
        ["Invalid Configuration"] = DuckErrorKind.InvalidConfiguration,
        ["Missing Extension"] = DuckErrorKind.MissingExtension,
        ["INTERNAL"] = DuckErrorKind.Internal,
    };

    public DuckErrorKind Kind { get; } =
        message.IndexOf(KindEnd, StringComparison.Ordinal) is > 0 and var end && Kinds.TryGetValue(message[..end], out var kind) ? kind : DuckErrorKind.Other;

    /// <summary>The message without its kind, without the excerpt of the SQL that follows it, and without <see cref="DuckAdvice"/>.</summary>
    public string Detail
    {
        get
        {
            var start = Kind == DuckErrorKind.Other ? 0 : Message.IndexOf(KindEnd, StringComparison.Ordinal) + KindEnd.Length;
            var end = Message.IndexOf("\n\nLINE ", start, StringComparison.Ordinal);
            return DuckAdvice.Without(end < 0 ? Message[start..] : Message[start..end]);
        }
    }

    internal static DuckException From(string? message)
    {
        if (string.IsNullOrEmpty(message))
            return new DuckException("DuckDB failed without saying why.");
        return new DuckException(message.StartsWith(FailedBefore, StringComparison.Ordinal) ? message[FailedBefore.Length..] : message);
    }
}
