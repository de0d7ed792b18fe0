using Tarn.Glue.Storage;
using Tarn.Kernel;

namespace Tarn.Glue;

public sealed record GetTableRequest : IRequest<GetTableResponse>
{
    [Length(1, Limits.NameLength), Pattern(Limits.SingleLine)] public string? CatalogId { get; init; }

    [Required, Length(1, Limits.NameLength), Pattern(Limits.SingleLine)] public string? DatabaseName { get; init; }

    [Required, Length(1, Limits.NameLength), Pattern(Limits.SingleLine)] public string? Name { get; init; }
}

public sealed record GetTableResponse(Table Table);

/// <summary>Answers a table.</summary>
[Operation("GetTable")]
[Iam("glue:GetTable", "arn:{partition}:glue:{region}:{account}:table/{DatabaseName}/{Name}")]
internal sealed class GetTable(TableStore tables) : IOperation<GetTableRequest, GetTableResponse>
{
    public ValueTask<GetTableResponse> HandleAsync(GetTableRequest request, CallContext call, CancellationToken cancel)
    {
        var table = tables.Get(CatalogScope.Of(request.CatalogId, call), request.DatabaseName!, request.Name!);
        return ValueTask.FromResult(new GetTableResponse(table.Shape()));
    }
}
