using Tarn.Kernel;

namespace Tarn.Iam;

/// <summary>Every error IAM answers. Codes on the wire lack the word Exception that the shapes' names end in.</summary>
internal static class IamErrors
{
    public static AwsException Validation(string message) => new("ValidationError", message);

    public static AwsException Unsupported(string operation, string option) =>
        Validation(CommonErrors.Unsupported(operation, option).Message);

    public static AwsException NoSuchRole(string name) => NoSuchEntity($"The role with name {name} cannot be found.");

    public static AwsException NoSuchRolePolicy(string name) => NoSuchEntity($"The role policy with name {name} cannot be found.");

    public static AwsException NoSuchPolicy(string arn) => NoSuchEntity($"Policy {arn} does not exist or is not attachable.");

    public static AwsException PolicyNotAttached(string arn, string role) =>
        NoSuchEntity($"Policy {arn} was not found on role {role}.");

    public static AwsException RoleExists(string name) => Error("EntityAlreadyExists", $"Role with name {name} already exists.", 409);

    public static AwsException MalformedPolicy(string message) => Error("MalformedPolicyDocument", message, 400);

    public static AwsException HasInlinePolicies() =>
        Error("DeleteConflict", "Cannot delete entity, must delete policies first.", 409);

    public static AwsException HasAttachedPolicies() =>
        Error("DeleteConflict", "Cannot delete entity, must detach all policies first.", 409);

    public static AwsException InlinePoliciesTooLong(string role, int limitCharacters) =>
        Error("LimitExceeded", $"Maximum policy size of {limitCharacters} bytes exceeded for role {role}", 409);

    public static AwsException QuotaExceeded(string quota, int limit) =>
        Error("LimitExceeded", $"Cannot exceed quota for {quota}: {limit}", 409);

    public static AwsException DuplicateTagKeys() =>
        Error("InvalidInput", "Duplicate tag keys found. Please note that Tag keys are case insensitive.", 400);

    public static AwsException InvalidTag() => Validation(
        $"A tag needs a Key of 1 to {TagRules.KeyLength} characters that does not begin with aws:, and a Value of at most {TagRules.ValueLength}; "
        + "both are made of letters, digits, spaces and _.:/=+-@.");

    public static AwsException InvalidMarker(string marker) => Validation($"Invalid Marker: {marker}");

    private static AwsException NoSuchEntity(string message) =>
        new(IamErrorCodes.NoSuchEntity, message, 404) { QueryCode = "NoSuchEntity" };

    private static AwsException Error(string code, string message, int status) =>
        new(code + "Exception", message, status) { QueryCode = code };
}
