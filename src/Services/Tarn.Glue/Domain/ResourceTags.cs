using Tarn.Kernel;

namespace Tarn.Glue;

/// <summary>What AWS allows as tags of a resource. Source: "Tag restrictions", AWS Glue Developer Guide.</summary>
internal static class ResourceTags
{
    public static readonly TagRules Rules = new(new TagErrors(GlueErrors.BadTag, GlueErrors.TooManyTags)) { Characters = null };
}
