using Tarn.Glue.Storage;
using Tarn.Kernel;

namespace Tarn.Glue;

public sealed record UpdateTableRequest : IRequest<Empty>
{
    [Length(1, Limits.NameLength), Pattern(Limits.SingleLine)] public string? CatalogId { get; init; }

    [Required, Length(1, Limits.NameLength), Pattern(Limits.SingleLine)] public string? DatabaseName { get; init; }

    [Required] public TableInput? TableInput { get; init; }

    /// <summary>True: what the table was before is not kept as a version.</summary>
    public bool? SkipArchive { get; init; }

    /// <summary>The version that the caller read; the update fails if the table has another by now.</summary>
    [Length(1, Limits.NameLength), Pattern(Limits.SingleLine)] public string? VersionId { get; init; }
}

/// <summary>Replaces all that describes a table: what the input leaves out is gone.</summary>
[Operation("UpdateTable")]
[Iam("glue:UpdateTable", "arn:{partition}:glue:{region}:{account}:database/{DatabaseName}")]
internal sealed class UpdateTable(TableStore tables, TarnClock clock) : IOperation<UpdateTableRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(UpdateTableRequest request, CallContext call, CancellationToken cancel)
    {
        var scope = CatalogScope.Of(request.CatalogId, call);
        await tables.UpdateAsync(
            scope, request.DatabaseName!, request.TableInput!.Name!, archive: request.SkipArchive != true, Update, cancel);
        return Empty.Answer;

        TableDocument Update(TableDocument before) => request.VersionId is null || request.VersionId == before.VersionId
            ? before.UpdatedBy(request.TableInput!, scope, clock.Now)
            : throw GlueErrors.ConcurrentModification();
    }
}
