using Tarn.Glue.Storage;
using Tarn.Kernel;

namespace Tarn.Glue;

public sealed record GetDatabaseRequest : IRequest<GetDatabaseResponse>
{
    [Length(1, Limits.NameLength), Pattern(Limits.SingleLine)] public string? CatalogId { get; init; }

    [Required, Length(1, Limits.NameLength), Pattern(Limits.SingleLine)] public string? Name { get; init; }
}

public sealed record GetDatabaseResponse(Database Database);

/// <summary>Answers a database.</summary>
[Operation("GetDatabase")]
[Iam("glue:GetDatabase", "arn:{partition}:glue:{region}:{account}:database/{Name}")]
internal sealed class GetDatabase(DatabaseStore databases) : IOperation<GetDatabaseRequest, GetDatabaseResponse>
{
    public ValueTask<GetDatabaseResponse> HandleAsync(GetDatabaseRequest request, CallContext call, CancellationToken cancel)
    {
        var database = databases.Get(CatalogScope.Of(request.CatalogId, call), request.Name!);
        return ValueTask.FromResult(new GetDatabaseResponse(database.Shape()));
    }
}
