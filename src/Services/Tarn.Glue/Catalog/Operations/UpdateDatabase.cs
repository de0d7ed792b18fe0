using Tarn.Glue.Storage;
using Tarn.Kernel;

namespace Tarn.Glue;

public sealed record UpdateDatabaseRequest : IRequest<Empty>
{
    [Length(1, Limits.NameLength), Pattern(Limits.SingleLine)] public string? CatalogId { get; init; }

    [Required, Length(1, Limits.NameLength), Pattern(Limits.SingleLine)] public string? Name { get; init; }

    [Required] public DatabaseInput? DatabaseInput { get; init; }
}

/// <summary>Replaces what describes a database; its name stays.</summary>
[Operation("UpdateDatabase")]
[Iam("glue:UpdateDatabase", "arn:{partition}:glue:{region}:{account}:database/{Name}")]
internal sealed class UpdateDatabase(DatabaseStore databases, TarnClock clock) : IOperation<UpdateDatabaseRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(UpdateDatabaseRequest request, CallContext call, CancellationToken cancel)
    {
        var scope = CatalogScope.Of(request.CatalogId, call);
        var input = request.DatabaseInput!;
        if (Names.Fold(input.Name!) != Names.Fold(request.Name!))
            throw GlueErrors.InvalidInput($"A database cannot be renamed: {request.Name} to {input.Name}.");
        await databases.UpdateAsync(
            scope, request.Name!, before => CatalogMapping.Document(input, call.Account, clock.Now) with { CreateTime = before.CreateTime }, cancel);
        return Empty.Answer;
    }
}
