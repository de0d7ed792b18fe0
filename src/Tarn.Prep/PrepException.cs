namespace Tarn.Prep;

/// <summary>
/// Says why a question has no honest answer: a whole sentence that names the column, what is wrong with it and what
/// to do. Thrown instead of answering with a number that would be wrong.
/// </summary>
public sealed class PrepException : Exception
{
    public PrepException(string message) : base(message)
    {
    }

    public PrepException(string message, Exception inner) : base(message, inner)
    {
    }
}
