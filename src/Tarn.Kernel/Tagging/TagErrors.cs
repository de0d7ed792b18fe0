namespace Tarn.Kernel;

/// <summary>What a service answers to tags that it does not take.</summary>
/// <param name="Invalid">For the key of a tag that breaks a rule: too long, too short, of other characters, or reserved.</param>
/// <param name="TooMany">For more tags on a resource than the limit, which it is given.</param>
public sealed record TagErrors(Func<string, AwsException> Invalid, Func<int, AwsException> TooMany)
{
    /// <summary>For a key that one list holds twice; where it is null the later tag takes the place of the earlier.</summary>
    public Func<string, AwsException>? Duplicate { get; init; }

    /// <summary>For a tag without a value; where it is null the value is empty.</summary>
    public Func<string, AwsException>? ValueMissing { get; init; }
}
