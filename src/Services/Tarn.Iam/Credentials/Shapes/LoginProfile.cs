namespace Tarn.Iam;

/// <summary>That a user has a password, and since when.</summary>
public sealed record LoginProfile(string UserName, DateTimeOffset? CreateDate, bool? PasswordResetRequired);
