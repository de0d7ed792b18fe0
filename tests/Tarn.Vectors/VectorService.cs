using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Tarn.Kernel;

namespace Tarn.Vectors;

/// <summary>The service of a vector's model.</summary>
internal sealed class VectorService(Vector vector, Assembly assembly) : AwsService
{
    public override string Id => "Vectors";

    public override ServiceIdentity Identity { get; } = new()
    {
        SigningNames = ["vectors"],
        ApiVersion = vector.Metadata.Text("apiVersion") ?? "",
        TargetPrefixes = vector.Metadata.Text("targetPrefix") is { } prefix ? [prefix] : [],
        HostLabels = ["vectors"],
    };

    public override IReadOnlyList<WireProtocol> Protocols { get; } = [vector.Protocol];

    public override string? XmlNamespace => "https://example.com/";

    public override bool IsQueryCompatible => vector.Metadata["awsQueryCompatible"] is not null;

    public override Assembly Assembly => assembly;

    public override void Register(IServiceCollection services)
    {
    }
}
