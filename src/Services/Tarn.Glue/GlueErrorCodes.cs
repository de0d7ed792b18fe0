namespace Tarn.Glue;

/// <summary>Codes of Glue's errors that other services act on.</summary>
public static class GlueErrorCodes
{
    public const string EntityNotFound = "EntityNotFoundException";
    public const string AlreadyExists = "AlreadyExistsException";
    public const string InvalidInput = "InvalidInputException";
}
