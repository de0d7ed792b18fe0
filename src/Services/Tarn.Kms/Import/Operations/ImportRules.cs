using Tarn.Kms.Storage;

namespace Tarn.Kms;

/// <summary>Into which keys material is imported.</summary>
internal static class ImportRules
{
    /// <summary>Refuses keys whose material was made here, and those that wait for their deletion.</summary>
    public static KeyDocument Require(KeyDocument key)
    {
        KeyFinder.RequireLiving(key);
        return key.IsExternal ? key : throw KmsErrors.NotImportable(key.Arn);
    }
}
