using Tarn.Glue.Storage;
using Tarn.Kernel;

namespace Tarn.Glue;

public sealed record CreateDatabaseRequest : IRequest<Empty>
{
    [Length(1, Limits.NameLength), Pattern(Limits.SingleLine)] public string? CatalogId { get; init; }

    [Required] public DatabaseInput? DatabaseInput { get; init; }

    [Length(0, TagRules.PerResource), Each(MinLength = 1, MaxLength = TagRules.KeyLength)]
    public IReadOnlyDictionary<string, string>? Tags { get; init; }
}

/// <summary>Makes a database.</summary>
[Operation("CreateDatabase")]
[Iam("glue:CreateDatabase", "*")]
internal sealed class CreateDatabase(DatabaseStore databases, TarnClock clock) : IOperation<CreateDatabaseRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(CreateDatabaseRequest request, CallContext call, CancellationToken cancel)
    {
        var scope = CatalogScope.Of(request.CatalogId, call);
        await databases.CreateAsync(
            scope, CatalogMapping.Document(request.DatabaseInput!, call.Account, clock.Now), ResourceTags.Rules.Checked(request.Tags), cancel);
        return Empty.Answer;
    }
}
