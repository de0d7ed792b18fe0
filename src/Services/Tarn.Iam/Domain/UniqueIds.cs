namespace Tarn.Iam.Domain;

/// <summary>
/// Unique ids: four letters that say of what, and characters of the base 32 alphabet behind them. Source: "IAM identifiers", IAM User
/// Guide.
/// </summary>
internal static class UniqueIds
{
    public const string Role = "AROA";
    public const string User = "AIDA";
    public const string Group = "AGPA";
    public const string Policy = "ANPA";
    public const string InstanceProfile = "AIPA";
    public const string AccessKey = "AKIA";
    public const string PublicKey = "APKA";
    public const string Certificate = "ASCA";
    public const string ServiceCredential = "ACCA";

    /// <summary>Characters of the ids of things; access keys have one fewer.</summary>
    public const int Length = 21;
    public const int AccessKeyLength = 20;

    /// <summary>Characters of the secret of an access key.</summary>
    public const int SecretLength = 40;

    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const string SecretAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    /// <param name="prefix">What it is an id of.</param>
    /// <param name="choose">Answers a number from 0 up to, not including, the one it is given.</param>
    public static string Make(string prefix, Func<int, int> choose) =>
        prefix + Text(Alphabet, (prefix == AccessKey ? AccessKeyLength : Length) - prefix.Length, choose);

    /// <summary>The secret of an access key.</summary>
    /// <inheritdoc cref="Make"/>
    public static string MakeSecret(Func<int, int> choose) => Text(SecretAlphabet, SecretLength, choose);

    private static string Text(string alphabet, int length, Func<int, int> choose) =>
        string.Create(length, (alphabet, choose), static (letters, source) =>
        {
            for (var i = 0; i < letters.Length; i++)
                letters[i] = source.alphabet[source.choose(source.alphabet.Length)];
        });
}
