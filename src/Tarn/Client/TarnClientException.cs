namespace Tarn.Client;

/// <summary>An error that a Tarn answered with, or no answer at all (<see cref="Status"/> 0).</summary>
public sealed class TarnClientException(string code, string message, int status = 0, Exception? inner = null)
    : Exception(message, inner)
{
    public string Code => code;

    public int Status => status;

    /// <summary>What to tell a person: the code and the message, the code once.</summary>
    public string Sentence => status == 0 || Message.StartsWith($"{code}: ", StringComparison.Ordinal) ? Message : $"{code}: {Message}";
}
