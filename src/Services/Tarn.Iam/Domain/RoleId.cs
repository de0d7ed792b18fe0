namespace Tarn.Iam.Domain;

/// <summary>The unique id of a role: AROA and 17 characters of the base 32 alphabet.</summary>
internal static class RoleId
{
    private const string Prefix = "AROA";
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public const int Length = 21;

    /// <param name="choose">Answers a number from 0 up to, not including, the one it is given.</param>
    public static string Make(Func<int, int> choose) =>
        string.Create(Length - Prefix.Length, choose, static (letters, next) =>
        {
            for (var i = 0; i < letters.Length; i++)
                letters[i] = Alphabet[next(Alphabet.Length)];
        }).Insert(0, Prefix);
}
