using Tarn.Kernel;
using Tarn.Meta;

namespace Tarn.Glue.Storage;

/// <summary>The store of one kind of what bears tags.</summary>
internal interface ITagged
{
    /// <summary>The kind, as <see cref="ResourceName"/> has it.</summary>
    string Kind { get; }

    /// <summary>The resource of this name is there; inside a transaction or outside.</summary>
    /// <exception cref="AwsException">It is not.</exception>
    void Require(IMetaReader reader, Scope scope, string name);
}
