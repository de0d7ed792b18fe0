using Tarn.Glue.Storage;
using Tarn.Kernel;

namespace Tarn.Glue;

public sealed record GetTableVersionRequest : IRequest<GetTableVersionResponse>
{
    [Length(1, Limits.NameLength), Pattern(Limits.SingleLine)] public string? CatalogId { get; init; }

    [Required, Length(1, Limits.NameLength), Pattern(Limits.SingleLine)] public string? DatabaseName { get; init; }

    [Required, Length(1, Limits.NameLength), Pattern(Limits.SingleLine)] public string? TableName { get; init; }

    [Length(1, Limits.NameLength), Pattern(Limits.SingleLine)] public string? VersionId { get; init; }
}

public sealed record GetTableVersionResponse(TableVersion TableVersion);

/// <summary>Answers one version of a table, the current one unless told which.</summary>
[Operation("GetTableVersion")]
[Iam("glue:GetTableVersion", "arn:{partition}:glue:{region}:{account}:table/{DatabaseName}/{TableName}")]
internal sealed class GetTableVersion(TableStore tables) : IOperation<GetTableVersionRequest, GetTableVersionResponse>
{
    public ValueTask<GetTableVersionResponse> HandleAsync(
        GetTableVersionRequest request, CallContext call, CancellationToken cancel)
    {
        var scope = CatalogScope.Of(request.CatalogId, call);
        var versions = tables.Versions(scope, request.DatabaseName!, request.TableName!);
        var wanted = request.VersionId ?? versions[0].VersionId!;
        var table = versions.FirstOrDefault(each => each.VersionId == wanted)
            ?? throw GlueErrors.TableVersionNotFound(request.TableName!, wanted);
        return ValueTask.FromResult(new GetTableVersionResponse(new TableVersion(table.Shape(), wanted)));
    }
}
