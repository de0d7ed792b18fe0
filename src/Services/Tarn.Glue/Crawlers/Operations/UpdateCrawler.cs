using Tarn.Glue.Storage;
using Tarn.Iam;
using Tarn.Kernel;

namespace Tarn.Glue;

public sealed record UpdateCrawlerRequest : IRequest<Empty>
{
    [Required, Length(1, Limits.NameLength), Pattern(Limits.SingleLine)] public string? Name { get; init; }

    [Length(1, 2_048)] public string? Role { get; init; }

    [Length(0, Limits.NameLength), Pattern(Limits.SingleLine)] public string? DatabaseName { get; init; }

    [Length(0, Limits.DescriptionLength), Pattern(Limits.MultiLine)] public string? Description { get; init; }

    public CrawlerTargets? Targets { get; init; }

    /// <summary>When it runs by itself: the empty text, for never, is the one choice.</summary>
    public string? Schedule { get; init; }

    /// <summary>Custom classifiers: none is the one choice.</summary>
    [Length(0, 0), Each(MinLength = 1, MaxLength = Limits.NameLength, Pattern = Limits.SingleLine)]
    public IReadOnlyList<string>? Classifiers { get; init; }

    [Length(0, 128)] public string? TablePrefix { get; init; }

    public SchemaChangePolicy? SchemaChangePolicy { get; init; }

    public RecrawlPolicy? RecrawlPolicy { get; init; }

    public LineageConfiguration? LineageConfiguration { get; init; }

    /// <summary>JSON; see <see cref="CrawlerConfiguration"/>.</summary>
    public string? Configuration { get; init; }
}

/// <summary>Changes what it is given of a crawler that is not running.</summary>
[Operation("UpdateCrawler")]
[Iam("glue:UpdateCrawler", "arn:{partition}:glue:{region}:{account}:crawler/{Name}")]
internal sealed class UpdateCrawler(CrawlerStore crawlers, RoleCheck roles, TarnClock clock)
    : IOperation<UpdateCrawlerRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(UpdateCrawlerRequest request, CallContext call, CancellationToken cancel)
    {
        if (!string.IsNullOrEmpty(request.Schedule))
            throw CommonErrors.Unsupported("UpdateCrawler", nameof(request.Schedule));
        LineageConfiguration.Check(request.LineageConfiguration);
        RecrawlPolicy.Check(request.RecrawlPolicy);
        CrawlerConfiguration.Parse(request.Configuration);
        var targets = request.Targets is { } given ? CrawlerTargets.Check(given) : null;
        var role = request.Role is null ? null : await roles.FindForCrawlerAsync(request.Role, call, cancel);
        await crawlers.UpdateAsync(CatalogScope.Of(null, call), request.Name!, Update, cancel);
        return Empty.Answer;

        CrawlerDocument Update(CrawlerDocument before) => before.State != CrawlerDocument.Ready
            ? throw GlueErrors.CrawlerRunning(before.Name)
            : before with
            {
                Role = role ?? before.Role,
                Targets = targets is null ? before.Targets : CrawlerMapping.Document(targets),
                DatabaseName = request.DatabaseName is { } database ? Names.Fold(database) : before.DatabaseName,
                Description = request.Description ?? before.Description,
                TablePrefix = request.TablePrefix ?? before.TablePrefix,
                SchemaChangePolicy = request.SchemaChangePolicy is { } policy
                    ? CrawlerMapping.Document(SchemaChangePolicy.WithDefaults(policy))
                    : before.SchemaChangePolicy,
                Configuration = request.Configuration ?? before.Configuration,
                LastUpdated = clock.Now,
                Version = before.Version + 1,
            };
    }
}
