using Tarn.Glue.Storage;
using Tarn.Kernel;

namespace Tarn.Glue;

public sealed record CreateTableRequest : IRequest<Empty>
{
    [Length(1, Limits.NameLength), Pattern(Limits.SingleLine)] public string? CatalogId { get; init; }

    [Required, Length(1, Limits.NameLength), Pattern(Limits.SingleLine)] public string? DatabaseName { get; init; }

    [Required] public TableInput? TableInput { get; init; }
}

/// <summary>Makes a table.</summary>
[Operation("CreateTable")]
[Iam("glue:CreateTable", "arn:{partition}:glue:{region}:{account}:database/{DatabaseName}")]
internal sealed class CreateTable(TableStore tables, TarnClock clock) : IOperation<CreateTableRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(CreateTableRequest request, CallContext call, CancellationToken cancel)
    {
        var scope = CatalogScope.Of(request.CatalogId, call);
        var table = CatalogMapping.Document(request.TableInput!, call.Scope, Names.Fold(request.DatabaseName!), clock.Now);
        await tables.CreateAsync(scope, table, cancel);
        return Empty.Answer;
    }
}
