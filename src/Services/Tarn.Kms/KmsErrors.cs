using Tarn.Kernel;

namespace Tarn.Kms;

/// <summary>Every error KMS answers.</summary>
internal static class KmsErrors
{
    public static AwsException Internal(string message) => new("KMSInternalException", message, 500);

    public static AwsException Validation(string message) => CommonErrors.Validation(message);

    public static AwsException KeyNotThere(string arn) => NotFound($"Key '{arn}' does not exist");

    public static AwsException InvalidKeyId(string keyId) => NotFound($"Invalid keyId '{keyId}'");

    public static AwsException OtherRegion(string region) => NotFound($"Invalid arn {region}");

    public static AwsException AliasNotThere(string arn) => NotFound($"Alias {arn} is not found.");

    public static AwsException PolicyNotThere() => NotFound("No such policy exists");

    public static AwsException InvalidArn(string arn) => new("InvalidArnException", $"Invalid arn {arn}");

    public static AwsException Denied(CallContext call, string arn) => CommonErrors.AccessDenied(
        $"User: {call.Caller.Arn} is not authorized to perform: kms:{call.Operation} on resource: {arn} because no resource-based policy allows the kms:{call.Operation} action");

    public static AwsException Disabled(string arn) => new("DisabledException", $"{arn} is disabled.");

    public static AwsException PendingDeletion(string arn) => InvalidState($"{arn} is pending deletion.");

    public static AwsException PendingReplicaDeletion(string arn) => InvalidState($"{arn} is pending replica deletion.");

    public static AwsException NotPrimary(string arn) =>
        new("UnsupportedOperationException", $"{arn} is no multi-Region primary key, which this operation needs.");

    public static AwsException AlreadyPrimary(string arn) => new("UnsupportedOperationException", $"{arn} is the primary key already.");

    public static AwsException ReplicaExists(string arn) => new("AlreadyExistsException", $"{arn} already exists");

    public static AwsException OtherPartition(string region) => Validation($"The Region {region} is not in the partition of the key.");

    public static AwsException NotPendingDeletion(string arn) => InvalidState($"{arn} is not pending deletion.");

    public static AwsException PendingImport(string arn) => InvalidState($"{arn} is pending import.");

    public static AwsException InvalidCiphertext() => new(
        "InvalidCiphertextException",
        "The ciphertext, or the encryption context that belongs to it, is corrupted, missing or otherwise invalid.");

    public static AwsException IncorrectKey() =>
        new("IncorrectKeyException", "The key ID in the request does not identify a CMK that can perform this operation.");

    public static AwsException UsageDoesNotFit(string arn, string usage, string operation) =>
        InvalidKeyUsage($"{arn} key usage is {usage} which is not valid for {operation}.");

    public static AwsException AlgorithmDoesNotFit(string algorithm, string spec) =>
        InvalidKeyUsage($"Algorithm {algorithm} is incompatible with key spec {spec}.");

    public static AwsException SpecDoesNotFit(string arn, string spec, string operation) =>
        InvalidKeyUsage($"{arn} key spec is {spec} which is not valid for {operation}.");

    public static AwsException ContextDoesNotFit(string algorithm) =>
        Validation($"EncryptionContext is not supported by the algorithm {algorithm}.");

    public static AwsException UsageMissing() =>
        Validation("You must specify a KeyUsage value for all KMS keys except for symmetric encryption keys.");

    public static AwsException UsageOfSpec(string usage, string spec) =>
        Validation($"KeyUsage {usage} is not compatible with KeySpec {spec}");

    public static AwsException TwoSpecs() =>
        Validation("You cannot specify KeySpec and CustomerMasterKeySpec in the same request. CustomerMasterKeySpec is deprecated.");

    /// <summary>A key spec, an origin or a key store that AWS has and Tarn has not.</summary>
    public static AwsException UnsupportedValue(string operation, string option) =>
        new("UnsupportedOperationException", $"Tarn's {operation} does not support {option}.");

    public static AwsException AliasExists(string arn) =>
        new("AlreadyExistsException", $"An alias with the name {arn} already exists");

    public static AwsException AliasPrefix() => Validation(
        "Alias must start with the prefix \"alias/\". Please see https://docs.aws.amazon.com/kms/latest/developerguide/kms-alias.html");

    public static AwsException AliasReserved() => new("NotAuthorizedException", "Aliases that begin with alias/aws/ are those of AWS managed keys.");

    public static AwsException AliasTypes(string kind) => Validation($"Aliases must point to key with the same {kind}");

    public static AwsException OneSize() => Validation("Please specify either number of bytes or key spec.");

    /// <summary>A ciphertext tells its key; who may not use that is not told whether it is there.</summary>
    public static AwsException CiphertextOfNoKey() => CommonErrors.AccessDenied(
        "The ciphertext refers to a customer master key that does not exist, does not exist in this region, or you are not allowed to access.");

    public static AwsException InvalidSignature() =>
        new("KMSInvalidSignatureException", "The signature is not that of the message by this key and algorithm.");

    public static AwsException InvalidMac() => new("KMSInvalidMacException", "The MAC is not that of the message by this key and algorithm.");

    public static AwsException DigestLength(string algorithm) => Validation($"Digest is invalid length for algorithm {algorithm}.");

    public static AwsException PlaintextTooLong(string algorithm, int limitBytes) =>
        Validation($"Plaintext is longer than the {limitBytes} bytes that {algorithm} encrypts with this key.");

    public static AwsException InvalidPublicKey(string spec) =>
        Validation($"PublicKey is no DER-encoded X.509 SubjectPublicKeyInfo of a key on the curve of {spec}.");

    public static AwsException NoPublicKey(string arn, string spec) =>
        new("UnsupportedOperationException", $"{arn} key spec is {spec}, which has no public key.");

    public static AwsException MissingNumberOfBytes() => Validation("NumberOfBytes is required.");

    public static AwsException DryRun() =>
        new("DryRunOperationException", "The request would have succeeded, but the DryRun option is set.", 412);

    public static AwsException MissingKeyId() => Validation("KeyId must not be null");

    public static AwsException MalformedPolicy(string message) => new("MalformedPolicyDocumentException", message);

    public static AwsException PolicyTooLong(int limitBytes) => LimitExceeded($"A key policy has at most {limitBytes} bytes.");

    public static AwsException RotatedTooOften(string arn, int most) => LimitExceeded($"{arn} was rotated on demand {most} times, which is the most.");

    public static AwsException NotRotatable(string arn) =>
        new("UnsupportedOperationException", $"{arn} is no symmetric encryption key with material of AWS_KMS: only those rotate.");

    public static AwsException NotImportable(string arn) =>
        new("UnsupportedOperationException", $"{arn} origin is AWS_KMS which is not valid for this operation.");

    public static AwsException InvalidImportToken() =>
        new("InvalidImportTokenException", "The import token is not one that GetParametersForImport gave for this key.");

    public static AwsException ExpiredImportToken() => new("ExpiredImportTokenException", "The import token is more than 24 hours old.");

    public static AwsException IncorrectKeyMaterial() =>
        new("IncorrectKeyMaterialException", "The key material does not fit the key's spec, or is another than the key had before.");

    public static AwsException ValidToDoesNotFit() => Validation(
        "ValidTo must be given for material that expires, lie ahead by at most 365 days, and not be given for material that does not expire.");

    public static AwsException GrantNotThere(string id) => NotFound($"Grant ID {id} not found");

    public static AwsException InvalidGrantId(string id) => new("InvalidGrantIdException", $"Invalid grant ID {id}");

    public static AwsException InvalidGrantToken() => new("InvalidGrantTokenException", "A grant token is not valid.");

    public static AwsException GrantOperations(string arn, IEnumerable<string> operations) =>
        Validation($"The operations [{string.Join(", ", operations)}] do not fit the key {arn}.");

    public static AwsException GrantConstraints() =>
        Validation("Constraints on the encryption context fit symmetric encryption keys only, and at most one of EncryptionContextSubset and EncryptionContextEquals may be given.");

    public static AwsException RetireWhat() => Validation("Specify either a grant token, or a key ARN and a grant ID.");

    public static AwsException LockedOut() => MalformedPolicy("The new key policy will not allow you to update the key policy in the future.");

    public static AwsException InvalidTag(string key) => Tag(
        $"The tag '{key}' is not valid: a key has 1 to {TagRules.KeyLength} characters and does not begin with aws:, a value has at most {TagRules.ValueLength}, and both are made of letters, digits, spaces and _.:/=+-@.");

    public static AwsException DuplicateTag(string key) => Tag($"Duplicate tag keys: {key}");

    public static AwsException TooManyTags(int most) => Tag($"A key has at most {most} tags.");

    public static AwsException InvalidMarker(string marker) => new("InvalidMarkerException", $"Invalid marker {marker}");

    private static AwsException LimitExceeded(string message) => new("LimitExceededException", message);

    private static AwsException Tag(string message) => new("TagException", message);

    private static AwsException NotFound(string message) => new(KmsErrorCodes.NotFound, message);

    private static AwsException InvalidState(string message) => new(KmsErrorCodes.InvalidState, message);

    private static AwsException InvalidKeyUsage(string message) => new("InvalidKeyUsageException", message);
}
