namespace Tarn.Meta;

/// <summary>A document of one kind as it is stored, made by <see cref="MetaTable{T}.Prepare"/>.</summary>
public sealed class PreparedDocument<T>
    where T : class
{
    internal PreparedDocument(byte[] json) => Json = json;

    internal byte[] Json { get; }
}
