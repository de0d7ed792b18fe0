namespace Tarn.Duck;

/// <summary>What kind of error DuckDB reported: the words before "Error:" of its message.</summary>
public enum DuckErrorKind
{
    Other,
    Parser,
    Syntax,
    Binder,
    Catalog,
    Conversion,
    OutOfRange,
    DivideByZero,
    InvalidInput,
    Constraint,
    Permission,
    InputOutput,
    OutOfMemory,
    Interrupt,
    NotImplemented,
    Transaction,
    InvalidConfiguration,
    MissingExtension,
    Internal,
}
