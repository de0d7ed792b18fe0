namespace Tarn.Iam;

/// <summary>A managed policy on a user, group or role.</summary>
public sealed record AttachedPolicy(string PolicyName, string PolicyArn);
