namespace Tarn.Kernel;

/// <summary>Why a request is not taken for whom it says it is from.</summary>
public enum AuthenticationProblem
{
    /// <summary>It carries no signature.</summary>
    Unsigned,

    /// <summary>It is signed by another version than 4.</summary>
    OtherVersion,

    /// <summary>Nobody has that key, or not any more.</summary>
    UnknownKey,

    /// <summary>The session token is missing, or is not the key's.</summary>
    WrongToken,

    /// <summary>The session is over.</summary>
    ExpiredToken,

    /// <summary>It does not say when it was signed, or for another day than the key's.</summary>
    WrongDate,

    /// <summary>It was signed for another service.</summary>
    WrongService,

    /// <summary>It was signed too long ago.</summary>
    Expired,

    /// <summary>It was signed in the time to come.</summary>
    NotYet,

    /// <summary>Headers that must be covered are not.</summary>
    UnsignedHeaders,

    /// <summary>It does not say what its body's hash is.</summary>
    NoPayloadHash,

    /// <summary>The signature is another one than the key gives.</summary>
    Mismatch,
}

/// <summary>A fault with what errors tell of it.</summary>
/// <param name="Problem">What is wrong.</param>
/// <param name="AccessKeyId">The key that the request names; empty where it names none.</param>
public sealed record AuthenticationFault(AuthenticationProblem Problem, string AccessKeyId = "")
{
    /// <summary>How far the clocks of client and server may be apart.</summary>
    public static readonly TimeSpan Skew = TimeSpan.FromMinutes(15);

    public DateTimeOffset? SignedAt { get; init; }

    public DateTimeOffset Now { get; init; }

    /// <summary>What the fault is about: the service, the headers.</summary>
    public string Detail { get; init; } = "";

    /// <summary>What Tarn signed, where the signatures differ.</summary>
    public string StringToSign { get; init; } = "";

    public string CanonicalRequest { get; init; } = "";

    /// <summary>The signature that came.</summary>
    public string Provided { get; init; } = "";
}
