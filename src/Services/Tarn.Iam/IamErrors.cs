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

    public static AwsException NoSuchUser(string name) => NoSuchEntity($"The user with name {name} cannot be found.");

    public static AwsException NoSuchGroup(string name) => NoSuchEntity($"The group with name {name} cannot be found.");

    public static AwsException NoSuchInstanceProfile(string name) => NoSuchEntity($"Instance Profile {name} cannot be found.");

    public static AwsException NoSuchAccessKey(string id) => NoSuchEntity($"The Access Key with id {id} cannot be found.");

    public static AwsException NoSuchUserPolicy(string name) => NoSuchEntity($"The user policy with name {name} cannot be found.");

    public static AwsException NoSuchGroupPolicy(string name) => NoSuchEntity($"The group policy with name {name} cannot be found.");

    public static AwsException NoSuchPolicyVersion(string arn, string version) =>
        NoSuchEntity($"Policy {arn} version {version} does not exist or is not attachable.");

    public static AwsException PolicyNotFound(string arn) => NoSuchEntity($"Policy {arn} was not found.");

    public static AwsException PolicyNotAttached(string arn) => PolicyNotFound(arn);

    public static AwsException NotInGroup(string user, string group) => NoSuchEntity($"User {user} is not in group {group}.");

    public static AwsException NotInProfile(string role, string profile) => NoSuchEntity($"Role {role} is not in instance profile {profile}.");

    public static AwsException NoSuchDeletion(string task) => NoSuchEntity($"Deletion task {task} cannot be found.");

    public static AwsException UserExists(string name) => Error("EntityAlreadyExists", $"User with name {name} already exists.", 409);

    public static AwsException GroupExists(string name) => Error("EntityAlreadyExists", $"Group with name {name} already exists.", 409);

    public static AwsException InstanceProfileExists(string name) => Error("EntityAlreadyExists", $"Instance Profile {name} already exists.", 409);

    public static AwsException PolicyExists(string name) =>
        Error("EntityAlreadyExists", $"A policy called {name} already exists. Duplicate names are not allowed.", 409);

    public static AwsException ServiceRoleExists(string name) =>
        Error("InvalidInput", $"Service role name {name} has been taken in this account, please try a different suffix.", 400);

    public static AwsException NoServiceRole(string service) => InvalidInput($"Service-linked roles are not supported for {service}.");

    public static AwsException NoSuchLoginProfile(string name) => NoSuchEntity($"Login Profile for User {name} cannot be found.");

    public static AwsException LoginProfileExists(string name) =>
        Error("EntityAlreadyExists", $"Login Profile for user {name} already exists.", 409);

    public static AwsException PasswordPolicyViolation(string message) => Error("PasswordPolicyViolation", message, 400);

    public static AwsException NoSuchProvider(string arn) => NoSuchEntity($"OpenIDConnect Provider not found for arn {arn}");

    public static AwsException ProviderExists(string url) => Error("EntityAlreadyExists", $"Provider with url {url} already exists.", 409);

    public static AwsException InvalidProviderUrl() => Validation("Invalid Open ID Connect Provider URL");

    public static AwsException TooManyThumbprints(int most) => InvalidInput($"Thumbprint list must contain fewer than {most + 1} entries.");

    public static AwsException AliasExists(string alias) => Error("EntityAlreadyExists", $"The account alias {alias} already exists.", 409);

    public static AwsException NoSuchAlias(string alias) => NoSuchEntity($"The account alias {alias} cannot be found.");

    public static AwsException InvalidAlias(string alias) => Validation(
        $"1 validation error detected: Value '{alias}' at 'accountAlias' failed to satisfy constraint: Member must not hold two hyphens in a row");

    public static AwsException NoPasswordPolicy(string account) =>
        NoSuchEntity($"The Password Policy with domain name {account} cannot be found.");

    public static AwsException InvalidInput(string message) => Error("InvalidInput", message, 400);

    public static AwsException InvalidAction(string action) => InvalidInput($"Invalid action name: {action}. An action is a service and a name, as in s3:GetObject.");

    public static AwsException ResourcePolicyNeedsCaller() => InvalidInput("A caller ARN must be specified where a resource policy is.");

    public static AwsException InvalidArn(string arn) => InvalidInput($"ARN {arn} is not valid.");

    public static AwsException UnmodifiableRole(string name) => Error(
        "UnmodifiableEntity", $"Cannot perform the operation on the protected role '{name}' - this role is only modifiable by AWS", 400);

    public static AwsException OwnedByAws(string arn) =>
        new("AccessDenied", $"Policy {arn} is managed by AWS and cannot be changed.", 403) { QueryCode = "AccessDenied" };

    public static AwsException MustNameUser() => Validation("Must specify userName when calling with non-User credentials");

    /// <param name="first">What must be done first: <c>delete access keys</c>.</param>
    public static AwsException Conflict(string first) => DeleteConflict($"Cannot delete entity, must {first} first.");

    public static AwsException PolicyInUse() => DeleteConflict("Cannot delete a policy attached to entities.");

    public static AwsException DefaultVersion() => DeleteConflict("Cannot delete the default version of a policy.");

    public static AwsException HasVersions() => DeleteConflict(
        "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy.");

    public static AwsException TooManyVersions(int most) => Error(
        "LimitExceeded",
        $"A managed policy can have up to {most} versions. Before you create a new version, you must delete an existing version.",
        409);

    public static AwsException NoSuchPolicy(string arn) => NoSuchEntity($"Policy {arn} does not exist or is not attachable.");

    public static AwsException RoleExists(string name) => Error("EntityAlreadyExists", $"Role with name {name} already exists.", 409);

    public static AwsException MalformedPolicy(string message) => Error("MalformedPolicyDocument", message, 400);

    /// <param name="holder">What holds the policies: <c>role etl</c>.</param>
    /// <param name="limitCharacters">The most that they may have together.</param>
    public static AwsException InlinePoliciesTooLong(string holder, int limitCharacters) =>
        Error("LimitExceeded", $"Maximum policy size of {limitCharacters} bytes exceeded for {holder}", 409);

    public static AwsException QuotaExceeded(string quota, int limit) =>
        Error("LimitExceeded", $"Cannot exceed quota for {quota}: {limit}", 409);

    public static AwsException DuplicateTagKeys() =>
        Error("InvalidInput", "Duplicate tag keys found. Please note that Tag keys are case insensitive.", 400);

    public static AwsException InvalidTag() => Validation(
        $"A tag needs a Key of 1 to {TagRules.KeyLength} characters that does not begin with aws:, and a Value of at most {TagRules.ValueLength}; "
        + "both are made of letters, digits, spaces and _.:/=+-@.");

    public static AwsException InvalidMarker(string marker) => Validation($"Invalid Marker: {marker}");

    private static AwsException DeleteConflict(string message) => Error("DeleteConflict", message, 409);

    private static AwsException NoSuchEntity(string message) =>
        new(IamErrorCodes.NoSuchEntity, message, 404) { QueryCode = "NoSuchEntity" };

    private static AwsException Error(string code, string message, int status) =>
        new(code + "Exception", message, status) { QueryCode = code };
}
