using Tarn.Glue.Storage;
using Tarn.Kernel;

namespace Tarn.Glue;

public sealed record DeleteCrawlerRequest : IRequest<Empty>
{
    [Required, Length(1, Limits.NameLength), Pattern(Limits.SingleLine)] public string? Name { get; init; }
}

/// <summary>Deletes a crawler that is not running. The tables it made stay.</summary>
[Operation("DeleteCrawler")]
[Iam("glue:DeleteCrawler", "arn:{partition}:glue:{region}:{account}:crawler/{Name}")]
internal sealed class DeleteCrawler(CrawlerStore crawlers) : IOperation<DeleteCrawlerRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(DeleteCrawlerRequest request, CallContext call, CancellationToken cancel)
    {
        await crawlers.DeleteAsync(CatalogScope.Of(null, call), request.Name!, cancel);
        return Empty.Answer;
    }
}
